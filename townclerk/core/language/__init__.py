"""Language tools every module may use; heavy ones are loaded at first use."""

from townclerk.core.language.detect import detect

__all__ = ["detect"]
