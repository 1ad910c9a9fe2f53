"""The figure of sureness that a clerk reads is the one that decides whether a request is routed."""

from __future__ import annotations

import pytest

from tests.requests.test_routing import town_texts
from townclerk.requests import share_at_least
from townclerk.requests.training import train


@pytest.mark.wide
@pytest.mark.parametrize(("wrong", "target"), [(0.2, 0.7), (0.05, 0.9), (0.0, 0.95)])
def test_what_is_routed_is_said_to_be_right_as_often_as_asked(wrong: float, target: float) -> None:
    router = train(town_texts(900, wrong=wrong), target=target)
    points = router.about["at_least"]
    assert router.threshold is not None
    assert points == sorted(points)
    assert [share for _sure, share in points] == sorted(share for _sure, share in points)
    texts = [one.text for one in town_texts(300, wrong=0.5)]
    routed = [one.confidence for one in router.propose(texts) if one.confidence >= router.threshold]
    assert routed
    for sure in (*routed, router.threshold):
        told = share_at_least(points, sure)
        assert told is not None
        assert told >= target
