"""What staff do for conversations: the inbox, acts on a handover, ready answers; see README.md above."""
