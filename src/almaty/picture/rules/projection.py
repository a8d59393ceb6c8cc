"""The projection of the map: Albers' equal-area conic, so that areas on the map compare as areas on the ground.

Formulas on the sphere: Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), pages 100-101.
"""

from dataclasses import dataclass
from math import atan2, copysign, cos, degrees, hypot, radians, sin, sqrt

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Albers:
    """An equal-area cone that cuts the globe at two parallels; all arguments in degrees."""

    south: float
    north: float
    meridian: float
    latitude: float

    @property
    def _n(self) -> float:
        return (sin(radians(self.south)) + sin(radians(self.north))) / 2

    def _rho(self, lat: float) -> float:
        south = radians(self.south)
        return sqrt(cos(south) ** 2 + 2 * self._n * (sin(south) - sin(radians(lat)))) / self._n

    def forward(self, point: Point) -> Point:
        """Project longitude and latitude in degrees; x grows to the east, y to the north, in Earth radii.

        >>> x, y = Albers(29.5, 45.5, -96, 23).forward((-75, 35))  # Snyder's worked example, page 291
        >>> f"{x:.7f} {y:.7f}"
        '0.2952720 0.2416774'
        """
        theta = self._n * radians(point[0] - self.meridian)
        rho = self._rho(point[1])
        return rho * sin(theta), self._rho(self.latitude) - rho * cos(theta)

    def back(self, point: Point) -> Point:
        """Return longitude and latitude of a projected point."""
        x, y = point[0], self._rho(self.latitude) - point[1]
        south, rho = radians(self.south), copysign(hypot(x, y), self._n)
        sine = (cos(south) ** 2 + 2 * self._n * sin(south) - (rho * self._n) ** 2) / (2 * self._n)
        lon = self.meridian + degrees(atan2(x, y)) / self._n
        return lon, degrees(atan2(sine, sqrt(max(0.0, 1 - sine * sine))))


REGION = Albers(south=28, north=50, meridian=52, latitude=40)
