"""What somebody may type about a region; forms check, actions change."""
