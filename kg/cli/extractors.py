"""The options that say what ``kg build`` extracts with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.extractors import LanguageModel
    from kg.graph.harvest import Factory

__all__ = ["Choice", "chosen", "extraction_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--nlp",
        metavar="NAME",
        help="An installed spaCy pipeline, or a folder with one, for grammar and names.",
    ),
    click.option(
        "--extractor",
        type=click.Choice(["rules", "llm", "both"]),
        default="rules",
        show_default=True,
        help="What reads: the rules, a language model, or the rules and then a model.",
    ),
    click.option(
        "--llm-url", metavar="URL", help="A server that speaks the OpenAI chat completions protocol."
    ),
    click.option("--llm-model", metavar="NAME", help="The model, as the server knows it."),
    click.option("--llm-key-variable", metavar="NAME", help="The environment variable that holds the key."),
    click.option(
        "--llm-price",
        nargs=2,
        type=click.FloatRange(0),
        metavar="IN OUT",
        help="Prices of a million tokens sent and answered, to show what a build will cost.",
    ),
    click.option(
        "--llm-cache",
        default=".entente/answers",
        show_default=True,
        metavar="DIR",
        help="Where answers are kept, so that a rebuild does not ask again.",
    ),
    click.option("--yes", "-y", is_flag=True, help="Ask the model without asking you first."),
)


class Choice(TypedDict):
    """What the options say."""

    nlp: str | None
    extractor: str
    llm_url: str | None
    llm_model: str | None
    llm_key_variable: str | None
    llm_price: tuple[float, float] | None
    llm_cache: str
    yes: bool


def extraction_options(command: _Command) -> _Command:
    """Give a command the options that choose an extractor; it takes them as a :class:`Choice`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen(paths: Sequence[str], choice: Choice) -> Factory | None:
    """Return the extractor that was chosen, after the user agreed to what a model will cost.

    Parameters
    ----------
    paths : sequence of str
        What is going to be built.
    choice : Choice
        The options.

    Returns
    -------
    callable or None
        None for the program's own as it is.

    Raises
    ------
    UsageError
        The options do not go together, or what they name is not there.
    """
    from kg.graph.extractors import LanguageModel, Rules

    rules = Rules(choice["nlp"])
    if choice["nlp"]:
        from kg.extraction.grammar.syntax import load_pipeline

        load_pipeline(choice["nlp"])
    if choice["extractor"] == "rules":
        if choice["llm_url"] or choice["llm_model"]:
            raise UsageError("--llm-url and --llm-model go with '--extractor llm' or '--extractor both'")
        return rules if choice["nlp"] else None
    if not choice["llm_url"] or not choice["llm_model"]:
        raise UsageError(f"'--extractor {choice['extractor']}' needs --llm-url and --llm-model")
    model = LanguageModel.at(
        choice["llm_url"],
        choice["llm_model"],
        choice["llm_key_variable"],
        cache=Path(choice["llm_cache"]),
        rules=rules if choice["extractor"] == "both" else None,
    )
    _agree(paths, model, choice)
    return model


def _agree(paths: Sequence[str], model: LanguageModel, choice: Choice) -> None:
    """Show what a model will be asked, and go on only if the user says so."""
    from kg.graph.intake import take_in
    from kg.project import Project
    from kg.reading import read_paths

    project = Project.find()
    named = [Path(path) for path in paths]
    documents = take_in(read_paths(sorted(named or project.documents(), key=str))).documents
    cost = model.estimate(documents, project.sources(named))
    price = choice["llm_price"]
    click.echo(f"{model.endpoint.model} at {model.endpoint.url}: {cost}", err=True)
    if price:
        click.echo(
            f"about {cost.price(*price):,.2f} at {price[0]:g} and {price[1]:g} a million tokens", err=True
        )
    agreed = choice["yes"] or not cost.requests
    if not agreed and not click.confirm("The texts are sent to that server. Go on?", err=True):
        raise UsageError("nothing was sent, and nothing was built")
