"""The console's pages of conversations: the inbox, one conversation, ready answers."""
