"""The pages of `--help`: an example first, then what the command gives and needs.

Place in the flow: read by `cli`. In and out: nothing.
"""

__all__ = ["ANNOTATE", "BRIEF", "CODE", "EXPORT", "FORECAST", "IMPORT", "MEASURE", "READ", "VIGIE"]

VIGIE = """
Turns open-source reporting on armed conflict into incidents you can defend: every value with its quote, its source
and how sure.

```
vigie brief saved-pages/ --out brief
```

reads every report in the folder and writes `brief/brief.html`, a page that opens from disk, beside its data files.
"""

READ = """
Cleaned reports: the article's own text, title, authors, date, who speaks, and what was cut out and why.

```
vigie read saved-pages/ --out reports.jsonl
vigie read report.pdf mail.eml feed.xml crawl.warc.gz --out reports.jsonl
cat page.html | vigie read - --published 2024-03-14
```

Sources are files (.html .txt .md .pdf .eml .warc .warc.gz .jsonl .csv .parquet, feeds), folders, globs, addresses, or
`-` for standard input. A source that can't be read is one line on standard error; the rest is read, and the exit code
is 1.
"""

ANNOTATE = """
Everything found in each report: places, dates, actors, events with their status, who said what, weapons, what-ifs.

```
vigie annotate saved-pages/ --out annotations.jsonl
```

Every span carries its quote and its offsets: `text[start:end] == quote`.
"""

CODE = """
The incidents of each report: who did what to whom, where, when, with what, how many dead, according to whom.

```
vigie code saved-pages/ --out incidents.jsonl
vigie code interview.txt --published 2021-08-30
```

One line an incident of one report, not fused. What is only planned, possible, conditional or denied is no incident:
see `vigie annotate`.
"""

BRIEF = """
The main job: reads, cleans, codes, resolves and fuses, and writes one self-contained page with its data.

```
vigie brief saved-pages/ --out brief
vigie brief saved-pages/ crawl.warc.gz --out brief --title "Sahel, week 12"
```

Writes brief.html, reports.jsonl, annotations.jsonl, incidents.jsonl, incidents.csv, incidents.geojson, groups.csv and
relations.csv. A run that is killed leaves no half file; the same command goes on from where it was.
"""

EXPORT = """
Incidents in the formats other tools read.

```
vigie export brief --to geojson --out incidents.geojson
vigie export brief --to parquet --out incidents.parquet
vigie export brief --to followthemoney --out incidents.ftm.json
vigie export brief --to datapackage --out incidents-package
```

Takes a brief's folder or an incidents.jsonl.
"""

FORECAST = """
What a group or country may do in the coming months, as a distribution, beside the benchmark and both past scores.

```
vigie forecast brief --group "Islamic State" --of events
vigie forecast counts.csv --format json
vigie forecast counts.csv --months 24 --draws 1000 --out draws.csv
```

Takes a CSV or Parquet of counts (unit, month, value), UCDP GED's CSV, a brief's folder or an incidents.jsonl. With
`--out` it writes the draws (unit, month, draw, value). The printed alerts name the rule that set them off. How it
works, how well, and when not to trust it: docs/forecast.md.
"""

IMPORT = """
Event tables people already have, as incidents: UCDP GED and Candidate, ACLED (old and new), GTD, or any CSV.

```
vigie import ucdp GEDEvent_v25_1.csv.gz --out ged.jsonl
vigie import acled acled-mali.csv --out mali.jsonl
vigie import csv our-incidents.csv --map our-columns.toml --out ours.jsonl
```

Each incident keeps low, best and high, how exact its date and place are, and the row it came from. A row that can't be
right is one line on standard error with its line and the reason; the rest is imported, and the exit code is 1. What the
tables' owners allow is for you to know: nothing leaves this machine.
"""

MEASURE = """
Armed groups measured by what they do, every figure with its interval and the ids of its incidents.

```
vigie measure brief
vigie measure ged.jsonl --group "Islamic State" --from 2016-01 --to 2018-06
vigie measure ged.jsonl --group "Islamic State" --against "Syrian Democratic Forces" --format json --out is.json
```

Without --group: every group in a line. With it: tempo, states and change points, lethality, reach, tactics, resilience,
rivals and weight, with what may mislead. The number of fighters is never estimated. docs/measures.md has each formula.
"""
