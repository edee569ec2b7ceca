"""The few controls of our own: painted from the theme's roles, sized from the font, reachable by keyboard."""
