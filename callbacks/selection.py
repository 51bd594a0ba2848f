"""The map page's callbacks: the browser's code keeps the selection, Dash is told of it."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from layouts import ids

NAMESPACE = "explorer"


def register(app: Dash) -> None:
    """Tie the page's mounting and its navigation store to ``assets/js/boot.js``."""
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "mounted"),
        Output(ids.MAP_SLOT, "title"),
        Input(ids.MAP_SLOT, "id"),
    )
    app.clientside_callback(
        ClientsideFunction(NAMESPACE, "follow"),
        Output(ids.NAV, "storage_type"),
        Input(ids.NAV, "data"),
    )
