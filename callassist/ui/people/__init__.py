"""People in the window: the room that knows them, their list, and a page for each."""
