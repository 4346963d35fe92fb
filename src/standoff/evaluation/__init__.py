"""The evaluation room: tasks with their formats, scorers, and the gate that keeps scores from falling."""
