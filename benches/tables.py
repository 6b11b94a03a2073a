"""Words and rows of the tables in docs/performance.md."""

from peers import NOT_INSTALLED


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def megabytes(value):
    return f"{value:.0f} MB" if value < 1000 else f"{value / 1000:.1f} GB"


def verdict(kept):
    return "kept" if kept else "missed"


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def versus(label, result, peer, peer_label, aim, kept):
    """A line of the main table: the program against a peer."""
    own = result["orderpaper"]
    if peer not in result:
        return row(label, seconds(own["wall"]), megabytes(own["memory"]), f"{peer_label}: {NOT_INSTALLED}", "–", "–", aim, "–")
    other = result[peer]
    ratio = other["ratio"]
    told = f"{ratio:.2f}×" if ratio >= 0.67 else f"{1 / ratio:.1f}× faster"
    return row(
        label, seconds(own["wall"]), megabytes(own["memory"]), f"{peer_label}: {seconds(other['wall'])}",
        megabytes(other["memory"]), told, aim, verdict(kept(ratio)) if kept else "",
    )
