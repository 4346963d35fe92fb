"""The evaluation room: tasks, scorers, and the gate that keeps scores from falling."""
