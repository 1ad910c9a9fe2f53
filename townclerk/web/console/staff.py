"""Who may sign in to the console, and as what: for administrators."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import identity
from townclerk.core.errors import TownclerkError
from townclerk.identity import Member, Role
from townclerk.trust import Act, action_record
from townclerk.web.afterwards import afterwards
from townclerk.web.console import role_words, staff_letters, words
from townclerk.web.console.staff_forms import Add, Roles

_LINK = "staff_link"


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody, with roles, second factor and last sign-in."""
    members = identity.staff_list()
    content = {
        "members": [_row(one) for one in members],
        "weak": sum(one.active and not one.second_factor for one in members),
        "roles": role_words.explained(Role),
    }
    return render(request, "console/staff.html", content)


def _row(one: Member) -> dict[str, object]:
    return {
        "id": one.id,
        "email": one.email,
        "roles": role_words.names(one.roles),
        "strong": one.second_factor,
        "state": _state(one),
        "active": one.active,
        "last": words.moment(one.last_sign_in) if one.last_sign_in else "",
    }


def _state(one: Member) -> str:
    if not one.active:
        return _("access ended")
    return _("invited") if one.invited else ""


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Invite somebody: they get a link, or the page shows it to hand over."""
    form = Add(request.POST if request.method == "POST" else None, initial={"roles": [Role.VIEWER.value]})
    if request.method == "POST" and form.is_valid():
        try:
            member = identity.staff_invite(email=form.cleaned_data["email"], roles=form.chosen)
        except TownclerkError:
            form.add_error("email", _("Somebody signs in with this address already, or it is too long"))
        else:
            return _with_link(request, member)
    content = {"form": form, "can": staff_letters.can_write()}
    return render(request, "console/staff_add.html", content, status=422 if form.errors else 200)


def _with_link(request: HttpRequest, member: Member) -> HttpResponse:
    """Send the link by which `member` chooses a password, or keep it for the page that follows."""
    sent = staff_letters.can_write() and (
        staff_letters.invitation_letter(request, member.user)
        if member.invited
        else staff_letters.forgotten_letter(request, member.user)
    )
    action_record(what=Act.STAFF_PASSWORD_RESET, about=f"staff:{member.id}")
    if not sent:
        link = staff_letters.link_address(request, member.user)
        request.session[_LINK] = identity.seal_text(link, bound=f"link:{member.id}")
    return _back(member, "sent" if sent else "link")


def _back(member: Member, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{redirect('console:staff-member', member.id).url}?done={done}")


@require_http_methods(["GET", "POST"])
def member_page(request: HttpRequest, member_id: int) -> HttpResponse:
    """One member of staff: their roles, and what else an administrator may do."""
    member = identity.staff_get(pk=member_id)
    if member is None:
        raise Http404
    do, trouble = request.POST.get("do", ""), ""
    initial = {"roles": [role.value for role in member.roles]}
    form = Roles(request.POST if do == "roles" else None, initial=initial)
    if request.method == "POST" and (do != "roles" or form.is_valid()):
        try:
            return _do(request, member, do, form)
        except TownclerkError:
            trouble = _("%(email)s is the last administrator. Make somebody else an administrator first.")
            trouble %= {"email": member.email}
        except _OwnAccessError:
            trouble = _(
                "You cannot take your own administrator role or access away. Another administrator can."
            )
    content = {
        "member": _row(member),
        "me": member.id == request.user.pk,
        "invited": member.invited,
        "form": form,
        "trouble": trouble,
        "done": _done(request, member),
        "link": _link_in(request, member),
        "can": staff_letters.can_write(),
        "sessions": sessions_words(len(identity.sessions_of(member.user))),
    }
    return render(
        request, "console/staff_member.html", content, status=422 if trouble or form.errors else 200
    )


class _OwnAccessError(Exception):
    """An administrator was about to lock themselves out."""


def _do(request: HttpRequest, member: Member, do: str, form: Roles) -> HttpResponse:
    own = member.id == request.user.pk
    if own and (do == "disable" or (do == "roles" and Role.ADMIN not in form.chosen)):
        raise _OwnAccessError
    if do == "link":
        return _with_link(request, member)
    verbs: dict[str, tuple[str, Callable[[], object]]] = {
        "roles": ("roles", lambda: identity.staff_roles_set(email=member.email, roles=form.chosen)),
        "disable": ("disabled", lambda: identity.staff_disable(email=member.email)),
        "enable": ("enabled", lambda: identity.staff_enable(email=member.email)),
        "reset": ("reset", lambda: identity.staff_reset_factor(email=member.email)),
        "end": ("ended", lambda: identity.staff_sessions_end(email=member.email)),
    }
    if do not in verbs:
        return redirect("console:staff-member", member.id)
    done, verb = verbs[do]
    verb()
    response = _back(member, done)
    afterwards(response, lambda: staff_letters.notice_letter(member.user, done))
    return response


def _done(request: HttpRequest, member: Member) -> str:
    said = {
        "sent": _("A link to choose a password was sent to %(email)s."),
        "roles": _("The roles of %(email)s are changed."),
        "disabled": _("%(email)s cannot sign in any more."),
        "enabled": _("%(email)s can sign in again."),
        "reset": _("The second factors of %(email)s are gone. They set up a new one when they next sign in."),
        "ended": _("%(email)s is signed out everywhere."),
    }.get(request.GET.get("done", ""), "")
    return said % {"email": member.email} if said else ""


def _link_in(request: HttpRequest, member: Member) -> str:
    """The link that waits to be handed over, shown on the page that follows making it and never again."""
    sealed = request.session.pop(_LINK, "") if request.GET.get("done") == "link" else ""
    try:
        return identity.unseal_text(sealed, bound=f"link:{member.id}") if sealed else ""
    except TownclerkError:
        return ""


def sessions_words(count: int) -> str:
    """In how many browsers somebody is signed in."""
    return ngettext("Signed in: %(n)s browser", "Signed in: %(n)s browsers", count) % {"n": count}
