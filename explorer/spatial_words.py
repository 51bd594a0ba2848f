"""What the map says of clusters: the templates that the catalogue file carries to the browser."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "clusters_switch": "Outline clusters",
    "clusters_hot": "Solid outline: neighbouring areas with better results than chance would "
    "explain, {areas}.",
    "clusters_cold": "Dashed outline: neighbouring areas with worse results than chance would "
    "explain, {areas}.",
    "clusters_hot_neutral": "Solid outline: neighbouring areas with higher figures than chance "
    "would explain, {areas}.",
    "clusters_cold_neutral": "Dashed outline: neighbouring areas with lower figures than chance "
    "would explain, {areas}.",
    "clusters_none": "No group of neighbouring areas stands out from what chance would explain.",
    # Where no clusters were looked for.
    "clusters_level": "Clusters are looked for among upper-tier and lower-tier councils, not among "
    "{plural}.",
    "clusters_few": "Clusters were not looked for: too few {plural} have a figure, or all have the "
    "same.",
    "clusters_period": "Clusters were looked for in the latest figures only: {period}.",
    # Of one area.
    "cluster_hot": "part of a cluster of better results",
    "cluster_cold": "part of a cluster of worse results",
    "cluster_hot_neutral": "part of a cluster of higher figures",
    "cluster_cold_neutral": "part of a cluster of lower figures",
    "cluster_hot_unlike": "part of a cluster of better results, but worse than average itself",
    "cluster_cold_unlike": "part of a cluster of worse results, but better than average itself",
    "cluster_hot_unlike_neutral": "part of a cluster of higher figures, but below average itself",
    "cluster_cold_unlike_neutral": "part of a cluster of lower figures, but above average itself",
}
