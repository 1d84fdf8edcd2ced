from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from reader.comparison import Comparison
from reader.gui.beside.jobs import Worker
from reader.gui.beside.work import Failure, Opened, Request, open_one

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.text.model import Article

PATIENCE = 40_000  # ms: a process is started, and the machine may be busy


@pytest.fixture(scope="module")
def worker(qapp: object) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.shut_down()


@pytest.fixture
def requests(corpus: Path) -> list[Request]:
    return [Request(path.name, path) for path in sorted((corpus / "kell-valley").glob("*.txt"))]


@pytest.fixture
def articles(requests: list[Request]) -> list[Article]:
    return [open_one(request) for request in requests]


def test_sources_come_back_in_order_with_their_refusals(
    qtbot: QtBot, worker: Worker, requests: list[Request], tmp_path: Path
) -> None:
    with qtbot.waitSignal(worker.opened, timeout=PATIENCE) as seen:
        worker.open([requests[0], Request("gone", tmp_path / "gone.txt"), requests[1]])
    assert [type(result) for result in seen.args[0]] == [Opened, Failure, Opened]


def test_sources_asked_for_meanwhile_are_opened_too(qtbot: QtBot, worker: Worker, requests: list[Request]) -> None:
    with qtbot.waitSignal(worker.opened, timeout=PATIENCE) as seen:
        worker.open(requests[:1])
        worker.open(requests[1:2])
    assert [result.request for result in seen.args[0]] == requests[:2]


def test_a_comparison_tells_how_far_it_is_and_comes_back(
    qtbot: QtBot, worker: Worker, articles: list[Article]
) -> None:
    stages: list[tuple[int, int, str]] = []
    worker.progressed.connect(lambda *news: stages.append(news))
    with qtbot.waitSignal(worker.compared, timeout=PATIENCE) as seen:
        worker.compare(articles)
    assert isinstance(seen.args[0], Comparison)
    assert not worker.busy
    assert all(0 <= done <= total for done, total, _ in stages)


def test_the_newest_request_wins(qtbot: QtBot, worker: Worker, articles: list[Article]) -> None:
    found: list[Comparison] = []
    worker.compared.connect(found.append)
    worker.compare(articles)
    with qtbot.waitSignal(worker.compared, timeout=PATIENCE):
        worker.compare(articles[:2])
    qtbot.wait(50)
    assert [len(each.articles) for each in found] == [2]


def test_a_stopped_job_tells_nothing(qtbot: QtBot, worker: Worker, articles: list[Article]) -> None:
    with qtbot.assertNotEmitted(worker.compared, wait=400), qtbot.assertNotEmitted(worker.failed):
        worker.compare(articles)
        worker.stop()
    assert not worker.busy


def test_a_job_that_fails_is_told(qtbot: QtBot, worker: Worker, articles: list[Article]) -> None:
    with qtbot.waitSignal(worker.failed, timeout=PATIENCE) as seen:
        worker.compare(articles[:1])
    assert type(seen.args[0]).__name__ == "TooFewArticles"


def test_a_process_that_dies_is_replaced(qtbot: QtBot, worker: Worker, articles: list[Article]) -> None:
    pool = worker._executor()
    for process in list(pool._processes.values()):  # type: ignore[attr-defined]
        process.kill()
    with qtbot.waitSignals([worker.failed, worker.compared], timeout=PATIENCE, raising=False) as _:
        worker.compare(articles[:2])
        qtbot.waitUntil(lambda: not worker.busy, timeout=PATIENCE)
        worker.compare(articles[:2])
    qtbot.waitUntil(lambda: not worker.busy, timeout=PATIENCE)


def test_a_process_that_does_not_stop_is_ended(
    qtbot: QtBot, worker: Worker, requests: list[Request], tmp_path: Path
) -> None:
    """The library that finds the text of a page looks at no cancel button."""
    lines = "".join(f"<p>On day {n} the council of ward {n * 7} met for {n % 9} hours.</p>" for n in range(40_000))
    (tmp_path / "large.html").write_text(f"<html><body>{lines}</body></html>")
    with qtbot.waitSignal(worker.opened, timeout=PATIENCE):
        worker.open(requests[:1])
    board = worker._board
    before = board.process
    worker.open([Request("large", tmp_path / "large.html")])
    qtbot.wait(300)
    worker.stop()
    started = time.perf_counter()
    with qtbot.waitSignal(worker.opened, timeout=PATIENCE) as seen:
        worker.open(requests[:1])
    assert [type(each) for each in seen.args[0]] == [Opened]
    assert board.process != before
    assert time.perf_counter() - started < PATIENCE / 1000 / 2


def test_the_window_s_thread_stays_free_while_comparing(
    qtbot: QtBot, worker: Worker, articles: list[Article]
) -> None:
    """A timer of the window's thread goes on ticking: its longest wait is far below what a person notices."""
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer(interval=5)
    timer.timeout.connect(tick)
    timer.start()
    with qtbot.waitSignal(worker.compared, timeout=PATIENCE):
        worker.compare(articles)
    timer.stop()
    gaps.sort()
    assert gaps[len(gaps) // 2] < 0.05


def test_shutting_down_twice_is_harmless(qapp: object) -> None:
    made = Worker(threads=True)
    made.shut_down()
    made.shut_down()
