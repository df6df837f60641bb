"""Forecasts of groups and countries a month, as draws, beside the benchmarks and their past scores."""

from vigie.measure.forecast.alerts import Alert, alerts
from vigie.measure.forecast.answer import Answer, UnitAnswer, answer, drawn
from vigie.measure.forecast.draws import write_draws
from vigie.measure.forecast.ensemble import Forecast, forecast
from vigie.measure.forecast.rolling import Rolling, rolled, skill
from vigie.measure.forecast.scores import Scores, score_draws
from vigie.measure.forecast.series import CountTable
from vigie.measure.forecast.tables import Counted, read_counts

__all__ = [
    "Alert",
    "Answer",
    "CountTable",
    "Counted",
    "Forecast",
    "Rolling",
    "Scores",
    "UnitAnswer",
    "alerts",
    "answer",
    "drawn",
    "forecast",
    "read_counts",
    "rolled",
    "score_draws",
    "skill",
    "write_draws",
]
