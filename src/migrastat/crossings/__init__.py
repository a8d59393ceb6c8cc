"""Residence and migration from border crossings: the 12-in-16-months rule, as one set of SQL for two engines."""

from migrastat.crossings.count import Migration, count_migration
from migrastat.crossings.duck import Duck
from migrastat.crossings.rule import Rule, Settings
from migrastat.crossings.spark import Spark
from migrastat.crossings.trace import trace

__all__ = ["Duck", "Migration", "Rule", "Settings", "Spark", "count_migration", "trace"]
