"""The pages of `--help`: an example first, then what the command gives and needs.

Place in the flow: read by `cli`. In and out: nothing.
"""

__all__ = ["ACTORS", "ANNOTATE", "BRIEF", "CODE", "EXPORT", "READ", "VIGIE"]

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
