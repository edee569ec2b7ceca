"""A name that is free is the first one that nothing else has."""

from callassist.script.free_names import free_name


def test_the_first_number_that_is_free_is_taken():
    assert free_name("salary", set().__contains__) == "salary"
    assert free_name("salary", {"salary", "salary-2", "salary-4"}.__contains__) == "salary-3"
    assert free_name("a", {"a"}.__contains__, "_") == "a_2"
