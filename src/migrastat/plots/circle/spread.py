"""Places for labels round a circle, so that none lies on another and each stays near what it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import tau

_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Wish:
    """A label wants its middle at an angle, takes `half` to either side, and gives way the less the more it weighs."""

    angle: float
    half: float
    weight: float = 1.0


def spread(wishes: Sequence[Wish]) -> list[float] | None:
    """Return an angle for each label, in the order given: none overlap, and moves are least in squares.

    Wishes are sorted by angle, within one turn. Labels that touch form a cluster, whose middle is the mean of what its
    members wish; clusters that would overlap are joined (pooling of adjacent violators, round a circle). None where all
    labels together take more than the circle.
    """
    if sum(wish.half for wish in wishes) * 2 > tau:
        return None
    clusters: list[_Cluster] = []
    for place, wish in enumerate(wishes):
        clusters.append(_Cluster((place,), wish.weight * (wish.angle - wish.half), wish.weight, 2 * wish.half))
        _join_back(clusters)
    while len(clusters) > 1 and clusters[-1].stop > clusters[0].start + tau + _CLOSE:
        # the last runs into the first: the first goes on behind it, one turn further
        clusters.append(clusters.pop(0).turned())
        _join_back(clusters)
    out = [0.0] * len(wishes)
    for cluster in clusters:
        at = cluster.start
        for place in cluster.places:
            out[place] = at + wishes[place].half
            at += 2 * wishes[place].half
    return out


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Labels side by side: the sum of where each would have the cluster begin, by weight; all weights; its length."""

    places: tuple[int, ...]
    sums: float
    weights: float
    length: float

    @property
    def start(self) -> float:
        return self.sums / self.weights

    @property
    def stop(self) -> float:
        return self.start + self.length

    def turned(self) -> "_Cluster":
        return _Cluster(self.places, self.sums + tau * self.weights, self.weights, self.length)

    def followed_by(self, other: "_Cluster") -> "_Cluster":
        sums = self.sums + other.sums - self.length * other.weights
        return _Cluster(self.places + other.places, sums, self.weights + other.weights, self.length + other.length)


def _join_back(clusters: list[_Cluster]) -> None:
    """Join the last cluster with those before it that it runs into."""
    while len(clusters) > 1 and clusters[-2].stop > clusters[-1].start + _CLOSE:
        last = clusters.pop()
        clusters[-1] = clusters[-1].followed_by(last)
