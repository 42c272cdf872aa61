"""A chart of two lines, written by hand since it needs no more."""

COLOURS = {"debug": "#2563eb", "release": "#dc2626"}
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 60, 44, 20, 20


def growth(lines):
    """Seconds by the number of resources; a straight line through the last point and none shows what linear is."""
    most_x = max(x for points in lines.values() for x, _ in points)
    most_y = max(y for points in lines.values() for _, y in points) * 1.1

    def at(x, y):
        return (
            round(LEFT + (WIDTH - LEFT - RIGHT) * x / most_x, 1),
            round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y / most_y, 1),
        )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for step in range(6):
        x, y = most_x * step / 5, most_y * step / 5
        (left, down), (along, base) = at(0, y), at(x, 0)
        parts.append(f'<line x1="{left}" y1="{down}" x2="{WIDTH - RIGHT}" y2="{down}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{down + 4}" text-anchor="end">{y:.0f}</text>')
        parts.append(f'<text x="{along}" y="{base + 18}" text-anchor="middle">{x:.0f}</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">generated resources</text>')
    parts.append(f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {HEIGHT / 2})">CPU, s</text>')
    for index, (profile, points) in enumerate(lines.items()):
        colour = COLOURS[profile]
        (x1, y1), (x2, y2) = at(0, 0), at(*points[-1])
        parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-dasharray="3 4"/>')
        path = " ".join(f"{x},{y}" for x, y in [at(0, 0), *(at(*point) for point in points)])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in (at(*point) for point in points)]
        parts.append(f'<text x="{LEFT + 12}" y="{TOP + 16 + 16 * index}" fill="{colour}">{profile}</text>')
    return "\n".join([*parts, "</svg>", ""])
