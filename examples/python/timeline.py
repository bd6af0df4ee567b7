"""A plan's deadlines as a picture: python timeline.py ORDER.pdf TIMELINE.svg. Needs `pip install regplan matplotlib`.

In: any document. Out: one bar a measure, from the first to the last day that its deadline names; a diamond where it is one day, a hollow
bar where the year is not the deadline's own but the plan's. What names no day is listed below, word for word: nothing is left out.
"""

import datetime
import pathlib
import sys
import textwrap

import matplotlib

matplotlib.use("agg")  # a file, no window
import matplotlib.dates
import matplotlib.patches
import matplotlib.pyplot as plt
import regplan

# %% Read the plan.

document = regplan.parse(sys.argv[1] if len(sys.argv) > 1 else "order.pdf")
picture = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "timeline.svg")
measures = document.measures
for remark in document.diagnostics:
    if remark.severity != "info":
        print(f"{remark.severity}: line {remark.line}: {remark.message}")

# %% What has a day, and what has none.

dated = [row for row in measures if row["start"] or row["end"]]
undated = [row for row in measures if row["deadline"] and not (row["start"] or row["end"])]
print(f"{len(measures)} measures: {len(dated)} with a day, {len(undated)} with words alone")
if not dated:
    sys.exit(f"{sys.argv[1]}: no deadline names a day; nothing to draw")


def days(row: dict) -> tuple[datetime.date, datetime.date]:
    """The first and the last day; an open end is the other one."""
    return row["start"] or row["end"], row["end"] or row["start"]


dated.sort(key=days)


def label(row: dict) -> str:
    words = f"{row['number'] or ''} {row['title'] or '…'}".strip()
    return textwrap.shorten(words, 60, placeholder=" …")


# %% Draw it.

figure, axes = plt.subplots(figsize=(11, 1.5 + 0.32 * len(dated) + 0.18 * len(undated)), layout="constrained")
for place, row in enumerate(dated):
    start, end = days(row)
    colour = "tab:red" if row["warnings"] else "tab:blue"
    if start == end:
        axes.plot(start, place, marker="D", color=colour, fillstyle="none" if row["inferred"] else "full")
    else:
        axes.barh(place, (end - start).days + 1, left=start, height=0.55, color="none" if row["inferred"] else colour, edgecolor=colour)
axes.set_yticks(range(len(dated)), [label(row) for row in dated], fontsize=7)
axes.invert_yaxis()
axes.use_sticky_edges = False  # a diamond at the edge is whole
axes.margins(x=0.02)
axes.xaxis_date()
axes.xaxis.set_major_locator(matplotlib.dates.AutoDateLocator())
axes.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(axes.xaxis.get_major_locator()))
axes.grid(axis="x", alpha=0.3)
meanings = {
    "a row with a warning": ({"color": "tab:red"}, any(row["warnings"] for row in dated)),
    "the year is the plan's": ({"facecolor": "none", "edgecolor": "tab:blue"}, any(row["inferred"] for row in dated)),
}
told = [matplotlib.patches.Patch(label=words, **look) for words, (look, there) in meanings.items() if there]
if told:
    figure.legend(handles=told, loc="outside lower right", fontsize=7, frameon=False, ncols=2)
titles = [plan.title for plan in document.plans if plan.title]
axes.set_title(textwrap.fill("; ".join(titles), 90), fontsize=9)
if undated:
    words = [f"{label(row)}: {row['deadline']}" for row in undated]
    figure.supxlabel("\n".join(["without a day:", *words]), fontsize=7, x=0.02, ha="left")

figure.savefig(picture)
print(f"{picture}: {len(dated)} bars")
