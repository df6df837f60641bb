"""The pages of `--help`: an example first, then what the command gives and needs.

Place in the flow: read by `cli`. In and out: nothing.
"""

__all__ = [
    "ACTORS", "ANNOTATE", "BRIEF", "CHECK", "CODE", "DECIDE", "EXPORT", "FORECAST", "FUSE", "IMPORT", "MEASURE", "READ",
    "SQL", "VIGIE",
]  # fmt: skip

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
vigie code crawl/ --out incidents.jsonl --cluster tcp://10.0.0.1:8786
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

Writes brief.html, reports.jsonl, annotations.jsonl, incidents.jsonl, incidents.csv, incidents.geojson, groups.csv,
relations.csv and relations.graphml. A run that is killed leaves no half file; the same command goes on from where it
was.
"""

EXPORT = """
Incidents, or the network of actors, in the formats other tools read.

```
vigie export brief --to geojson --out incidents.geojson
vigie export brief --to parquet --out incidents.parquet
vigie export brief --to followthemoney --out incidents.ftm.json
vigie export brief --to datapackage --out incidents-package
vigie export brief --to graphml --out network.graphml      # who fights, backs, accuses whom: Gephi, Cytoscape, NetworkX
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

FUSE = """
New reports into a project: coded, and joined with what is there. Reports of one incident become one incident.

```
vigie fuse saved-pages/ --project sahel
vigie fuse sahel-monday.jsonl --project sahel
vigie fuse crawl/ --project sahel --cluster tcp://10.0.0.1:8786
vigie fuse --project sahel --as-of 2024-03-14 --out known-that-day.jsonl
```

Reports that are there already are passed over. An incident keeps its id; merges and splits are kept in a trail; what
people decided (`vigie decide`) stands. `--as-of` writes what was known on a day and changes nothing.
`--cluster` gives the same with the machines of a Dask cluster (`pip install 'vigie[dask]'`; docs/scale.md).
"""

DECIDE = """
What a person knows better: these are one, this is two, this is no incident, this field is X. Logged with who, when and
why, and never overridden by a run.

```
vigie decide merge 86980d7ae2e19ad4 0a43d789f3c4d235 --project sahel --why "same raid, two villages named"
vigie decide split fdadca25c4fec4ec --part r7,r9 --project sahel --why "two bombings that day"
vigie decide reject 2d63d96759503c6b --project sahel --why "an exercise"
vigie decide set 42e8aecd7776cefb toll.killed=15 --project sahel --why "hospital list"
vigie decide undo d3-1f0c9a2b --project sahel
vigie decide list --project sahel
```

Fields for `set`: kind, status, date (YYYY-MM-DD or DAY..DAY), place (NAME,COUNTRY), toll.killed, toll.injured,
toll.abducted, toll.arrested, toll.released (a number or LOW-HIGH).
"""

SQL = """
Ask the project anything: one query over its tables, answered as CSV (or `--json`).

```
vigie sql "select date_earliest, place_name, killed_low, killed_high from incidents" --project sahel
```

Tables: incidents, reports, incident_reports, evidence, perpetrators, targets, tolls, relations, decisions, trail; see
docs/project.md.
"""

CHECK = """
Proves that a project is whole: every quote stands in its report's text, every file has the hash it was written with,
every source that is still at hand is the one that was read.

```
vigie check sahel
```

The exit code is 1 where something broke; each breach is one line that says what to do.
"""

ACTORS = """
Armed actors: those that come with Vigie, and your own list beside your project.

```
vigie actors find "Islamic State"
vigie actors show jnim
vigie actors add lions-of-selai --name "Lions of Selai" --country MLI --alias "Selai Lions" --from 2023
vigie actors edit jnim --alias "Katiba of the North"
vigie actors import ucdp-actor.csv
vigie actors check
```

Your own list is actors.yaml, read in every run from this folder (`[resolve] actors` in project.toml names another). An
entry with an id of ours replaces ours. `check` names what two actors active in one country at one time are both called.
"""

GAZETTEER = """
Places: import a more detailed gazetteer of the countries you work on, and look names up.

```
vigie gazetteer build --country AF --from AF.txt
vigie gazetteer find Koulogon
vigie gazetteer show
```

`build` reads a GeoNames dump (XX.txt, XX.zip or allCountries.txt, as issued) or a Who's On First table, and writes one
file a country into the folder `gazetteer` here, read in every run from this folder (`[resolve] gazetteer` in
project.toml names another). Where both know a place, the table with more towns of the country wins. A row that does not
fit is told with its line and left out (exit code 1).
"""
