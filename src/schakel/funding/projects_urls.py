"""Addresses of the money: project plans."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.funding.views import projects

ONE = "projecten/<uuid:project>/"
projects_pages: list[URLPattern | URLResolver] = [
    path("projecten/", projects.projects, name="projects"),
    path("projecten/nieuw/", projects.project_add, name="project_add"),
    path(ONE, projects.project, name="project"),
    path(f"{ONE}wijzigen/", projects.project_change, name="project_change"),
    path(f"{ONE}indienen/", projects.project_submit, name="project_submit"),
    path(f"{ONE}goedkeuren/", projects.project_approve, name="project_approve"),
    path(f"{ONE}terugsturen/", projects.project_return, name="project_return"),
]
