"""The command line: parse, run, print. Nothing else happens here.

What comes in: arguments. What goes out: files, one line for each failure on standard error, and the exit code of the
contract (0 all done, 1 some sources failed, 2 the command line is wrong).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from vigie import helptexts
from vigie.actors_cli import actors_app, with_own_actors
from vigie.api import day, with_published
from vigie.cli_groups import (
    FAILED_SOURCES,
    INPUT,
    OUTPUT,
    RUN,
    Out,
    forecast_counts,
    import_table,
    measure,
    output_file,
)
from vigie.errors import UsageError, VigieError
from vigie.gazetteer_cli import gazetteer_app, with_own_gazetteers
from vigie.progress import Terminal
from vigie.records import Decision, Incident, encode
from vigie.scale import (
    Fused,
    Plan,
    RunnerName,
    Summary,
    as_of,
    expected,
    run_brief,
    run_decide,
    run_fuse,
    run_lines,
    worker_count,
)
from vigie.settings import Settings, load_settings
from vigie.store import decisions, load_incidents, load_relations, load_reports, now, opened, prove, who, whole_file
from vigie.store.export import export, export_network
from vigie.version import __version__

__all__ = ["app", "main"]

WRONG_COMMAND_LINE = 2

app = App(name="vigie", version=__version__, help_format="markdown", help=helptexts.VIGIE)
app.command(actors_app)
app.command(gazetteer_app)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Common:
    """Options every command over sources has."""

    published: Annotated[str | None, Parameter(group=INPUT, help="Date (YYYY-MM-DD) of sources that carry none.")] = (
        None
    )
    allow_private: Annotated[
        bool, Parameter(group=INPUT, negative=(), help="Fetch from private and loopback addresses too.")
    ] = False
    archive: Annotated[
        Path | None, Parameter(group=INPUT, help="Keep the raw bytes of what is fetched in this folder.")
    ] = None
    quiet: Annotated[bool, Parameter(("--quiet", "-q"), group=OUTPUT, negative=(), help="Print failures only.")] = False
    verbose: Annotated[
        bool, Parameter(("--verbose", "-v"), group=OUTPUT, negative=(), help="Also name copies passed over.")
    ] = False
    json: Annotated[
        bool, Parameter("--json", group=OUTPUT, negative=(), help="Print the summary as JSON to standard output.")
    ] = False
    workers: Annotated[
        int | None, Parameter(group=RUN, help="Processes here (default: one a core); the result is the same.")
    ] = None
    runner: Annotated[
        RunnerName | None, Parameter(group=RUN, help="Where: this machine's processes, or a cluster (vigie[dask]).")
    ] = None
    cluster: Annotated[
        str | None, Parameter(group=RUN, help="The cluster's scheduler, as tcp://HOST:8786 (default: one of its own).")
    ] = None
    settings: Annotated[
        Path | None, Parameter(group=RUN, help="A project.toml (default: the one in this folder, if any).")
    ] = None


Source = Annotated[
    str, Parameter(group=INPUT, allow_leading_hyphen=True, help="File, folder, glob, address, or - (standard input).")
]
Folder = Annotated[Path, Parameter("--out", group=OUTPUT, help="Folder to write the brief to.")]
ProjectFolder = Annotated[Path, Parameter("--project", group=OUTPUT, help="The project's folder.")]
Action = Literal["merge", "split", "reject", "set", "undo", "list"]
Format = Literal["csv", "geojson", "parquet", "followthemoney", "datapackage", "graphml"]


@app.command(help=helptexts.READ)
def read(*source: Source, out: Out = Path("-"), common: Common | None = None) -> int:
    """Cleaned reports as JSONL."""
    return _run(source, common or Common(), lambda plan: run_lines(plan, "read", output_file(out)))


@app.command(help=helptexts.ANNOTATE)
def annotate(*source: Source, out: Out = Path("-"), common: Common | None = None) -> int:
    """Everything found in each report as JSONL."""
    return _run(source, common or Common(), lambda plan: run_lines(plan, "annotate", output_file(out)))


@app.command(help=helptexts.CODE)
def code(*source: Source, out: Out = Path("-"), common: Common | None = None) -> int:
    """The incidents of each report as JSONL."""
    return _run(source, common or Common(), lambda plan: run_lines(plan, "code", output_file(out)))


@app.command(help=helptexts.BRIEF)
def brief(
    *source: Source,
    out: Folder = Path("brief"),
    title: Annotated[str | None, Parameter(group=OUTPUT, help="What stands at the top of the page.")] = None,
    common: Common | None = None,
) -> int:
    """The brief: one page and its data files."""
    return _run(source, common or Common(), lambda plan: run_brief(_titled(plan, title), out))


@app.command(name="export", help=helptexts.EXPORT)
def export_incidents(
    brief_folder: Annotated[Path, Parameter(help="A brief's folder, or an incidents.jsonl.")],
    *,
    to: Annotated[Format, Parameter("--to", group=OUTPUT, help="The format.")],
    out: Annotated[Path, Parameter("--out", group=OUTPUT, help="File to write (a folder for datapackage).")],
) -> int:
    """Incidents in other formats, or the network of actors."""
    if to == "graphml":
        export_network(load_relations(brief_folder), out)
        print(out)
        return 0
    export(load_incidents(brief_folder), load_reports(brief_folder), to, out)
    print(out)
    return 0


app.command(forecast_counts, name="forecast", help=helptexts.FORECAST)
app.command(import_table, name="import", help=helptexts.IMPORT)
app.command(measure, help=helptexts.MEASURE)


@app.command(help=helptexts.FUSE)
def fuse(
    *source: Source,
    project: ProjectFolder,
    as_of_day: Annotated[
        str | None, Parameter("--as-of", group=OUTPUT, help="Write what was known on this day (YYYY-MM-DD).")
    ] = None,
    out: Annotated[Path, Parameter("--out", group=OUTPUT, help="File for --as-of; - is standard output.")] = Path("-"),
    common: Common | None = None,
) -> int:
    """New reports into a project."""
    common = common or Common()
    settings = _settings(common)
    if as_of_day is not None:
        if source:
            raise UsageError("--as-of: looks back and adds nothing", "leave the sources out")
        return _written(as_of(project, day(as_of_day, "--as-of"), settings.fuse), output_file(out))
    if not source:
        return _told(run_fuse(None, project, settings.fuse), common)
    done: list[Fused] = []

    def job(plan: Plan) -> Summary:
        done.append(run_fuse(plan, project, settings.fuse))
        return done[0].summary()

    code = _run(source, replace(common, json=False, quiet=True), job)
    _told(done[0], common)
    return code


@app.command(help=helptexts.DECIDE)
def decide(
    action: Action,
    *what: Annotated[str, Parameter(help="Incident ids; for set also FIELD=VALUE; for undo the decision's id.")],
    project: ProjectFolder,
    part: Annotated[
        tuple[str, ...], Parameter("--part", group=INPUT, help="For split: reports of one part, comma between.")
    ] = (),
    by: Annotated[str | None, Parameter(group=INPUT, help="Who decides (default: your user name).")] = None,
    why: Annotated[str | None, Parameter(group=INPUT, help="The reason, for those who come after you.")] = None,
    settings: Annotated[Path | None, Parameter(group=RUN, help="A project.toml.")] = None,
) -> int:
    """A person's decision."""
    if action == "list":
        for one in decisions(opened(project).folder):
            print(encode(one).decode())
        return 0
    made = decision(action, what, part, by=by, why=why)
    return _told(run_decide(project, made, _settings(Common(settings=settings)).fuse), Common())


@app.command(help=helptexts.SQL)
def sql(
    query: Annotated[str, Parameter(help="One query.")],
    *,
    project: ProjectFolder,
    json: Annotated[bool, Parameter("--json", group=OUTPUT, negative=(), help="One JSON object a row.")] = False,
) -> int:
    """One query over the project's tables."""
    from vigie.store.views import answer_lines, ask

    sys.stdout.buffer.writelines(line + b"\n" for line in answer_lines(ask(opened(project), query), as_json=json))
    sys.stdout.buffer.flush()
    return 0


@app.command(help=helptexts.CHECK)
def check(project: Annotated[Path, Parameter(help="The project's folder.")]) -> int:
    """Proof that a project is whole."""
    proof = prove(opened(project))
    for breach in proof.breaches:
        print(breach, file=sys.stderr)
    print(", ".join(f"{count:,} {what}" for what, count in proof.checked.items()) + f": {len(proof.breaches)} breaches")
    return FAILED_SOURCES if proof.breaches else 0


def decision(action: str, what: tuple[str, ...], part: tuple[str, ...], *, by: str | None, why: str | None) -> Decision:
    """The command line of `vigie decide` as a Decision without its id."""
    ids, field, value, undoes = what, None, None, None
    least = {"merge": 2}.get(action, 1)
    if len(what) < least or (action in ("split", "reject", "undo") and len(what) > 1):
        raise UsageError(f"decide {action}: names {len(what)} ids", "see vigie decide --help for an example")
    if action == "set":
        field, sign, value = what[-1].partition("=")
        ids = what[:-1]
        if not sign or len(ids) != 1:
            raise UsageError("decide set: takes an incident and FIELD=VALUE", "for example: ID toll.killed=15")
    if action == "undo":
        ids, undoes = (), what[0]
    parts = tuple(tuple(name.strip() for name in names.split(",") if name.strip()) for names in part)
    kinds: dict[str, Literal["merge", "split", "reject", "set_field", "undo"]] = {
        "merge": "merge", "split": "split", "reject": "reject", "set": "set_field", "undo": "undo"
    }  # fmt: skip
    return Decision(
        decision_id="", decided_at=now(), decided_by=by or who(), action=kinds[action], incident_ids=ids, field=field,
        value=value, why=why, members=parts, undoes=undoes,
    )  # fmt: skip


def _told(fused: Fused, common: Common) -> int:
    """The last word of a run on a project."""
    if common.json:
        print(encode(fused).decode())
    elif not common.quiet:
        print(fused.sentence(), file=sys.stderr)
        print(fused.decision or fused.out)
    return FAILED_SOURCES if fused.failures else 0


def _written(incidents: list[Incident], out: Path) -> int:
    lines = [encode(incident) + b"\n" for incident in incidents]
    if str(out) == "-":
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return 0
    with whole_file(out) as file:
        file.writelines(lines)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; the exit code of the contract."""
    try:
        code = app(arguments, exit_on_error=False, print_error=False, help_on_error=False, result_action="return_value")
        return code if isinstance(code, int) else 0
    except CycloptsError as error:
        return _wrong(f"vigie: {_sentence(error)}: see vigie --help")
    except UsageError as error:
        return _wrong(f"vigie: {error}")
    except VigieError as error:
        return _failed(str(error))
    except BrokenPipeError:
        # The reader of our output has gone (`vigie code … | head`): that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("vigie: stopped; the same command goes on from here", file=sys.stderr)
        return 130
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        todo = "make room or give another --out; the same command goes on from here"
        return _failed(f"{where}{error.strerror or error}: {todo}")
    except Exception as error:  # noqa: BLE001 - an analyst gets a sentence, whatever we did wrong
        if {"--verbose", "-v"} & set(sys.argv if arguments is None else arguments):
            traceback.print_exc()
        return _failed(f"a fault in Vigie ({type(error).__name__}: {error}): report it, please (--verbose says where)")


def _run(sources: tuple[str, ...], common: Common, job: Callable[[Plan], Summary]) -> int:
    if not sources:
        raise UsageError("no source was given", "name at least one file, folder, address, or -")
    options = [source for source in sources if source.startswith("-") and source != "-"]
    if options:
        raise UsageError(
            f"{options[0]}: no such option", "see vigie --help; write a file's name that begins so as ./-NAME"
        )
    if common.workers is not None and common.workers < 1:
        raise UsageError(f"--workers {common.workers}: not a number of processes", "give 1 or more")
    terminal = Terminal(quiet=common.quiet, verbose=common.verbose, total=lambda: expected(sources))
    plan = Plan(
        sources=sources,
        settings=_settings(common),
        workers=worker_count(common.workers),
        runner=_runner(common),
        cluster=common.cluster,
        watch=terminal.watch,
    )
    summary = job(plan)
    terminal.close(summary, as_json=common.json)
    return FAILED_SOURCES if summary.failures else 0


def _runner(common: Common) -> RunnerName:
    """The runner asked for; an address alone asks for the cluster."""
    if common.cluster is None:
        return common.runner or "local"
    if common.runner == "local":
        raise UsageError("--cluster: an address, but --runner local", "leave one of the two out")
    return "cluster"


def _settings(common: Common) -> Settings:
    here = Path("project.toml")
    path = common.settings or (here if here.exists() else None)
    settings = with_published(load_settings(path) if path else Settings(), common.published)
    beside = path.parent if path else Path()
    own = with_own_gazetteers(with_own_actors(settings.resolve, beside), beside)
    settings = replace(settings, resolve=own)
    reading = replace(
        settings.read,
        allow_private=settings.read.allow_private or common.allow_private,
        archive=str(common.archive) if common.archive else settings.read.archive,
    )
    return replace(settings, read=reading)


def _titled(plan: Plan, title: str | None) -> Plan:
    if title is None:
        return plan
    return replace(plan, settings=replace(plan.settings, show=replace(plan.settings.show, title=title)))


def _sentence(error: CycloptsError) -> str:
    return " ".join(str(error).split()).rstrip(".:")


def _failed(wrong: str) -> int:
    print(" ".join(f"vigie: {wrong}".split()), file=sys.stderr)
    return FAILED_SOURCES


def _wrong(line: str) -> int:
    print(line, file=sys.stderr)
    return WRONG_COMMAND_LINE
