import pytest

from callassist.people.book import MemoryBook
from callassist.people.person_model import Person


def test_put_get_remove():
    book = MemoryBook([Person(id="a", given="A")])
    book.put(Person(id="b"))
    book.put(Person(id="a", given="New"))
    assert [person.id for person in book.all()] == ["a", "b"]
    assert book.get("a") == Person(id="a", given="New")
    book.remove("a")
    book.remove("never there")
    assert book.get("a") is None


def test_many_changes_are_one():
    book = MemoryBook([Person(id="a"), Person(id="b")])

    def failing():
        yield Person(id="c")
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        book.put_many(failing(), remove=["a"])
    assert [person.id for person in book.all()] == ["a", "b"]
    book.put_many([Person(id="c")], remove=["a"])
    assert [person.id for person in book.all()] == ["b", "c"]
