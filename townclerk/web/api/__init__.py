"""The public interface for machines: what an agency's own site may embed. Read-only, no personal data."""
