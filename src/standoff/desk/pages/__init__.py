"""The pages of the desk, a module each: what a page shows, as values for its template."""
