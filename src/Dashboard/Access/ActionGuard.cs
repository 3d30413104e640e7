using Microsoft.AspNetCore.Http;
using TimerAttributes.Dashboard.Http;

namespace TimerAttributes.Dashboard.Access;

/// <summary>
/// Lets an action in only if a page of this application, or a program, has asked for it. A form or a link of another site cannot set a header, and a
/// script of another site is known by its origin.
/// </summary>
internal static class ActionGuard
{
    /// <summary>The header that each action has to have, with any value.</summary>
    public const string Header = "X-Timers";

    /// <summary>Puts the guard before an action.</summary>
    public static RequestDelegate Before(Mapping mapping, RequestDelegate action) => async context =>
    {
        if (mapping.IsReadOnly) // Also where ReadOnly() was called after the start.
        {
            await Problems.NoAddress(context, mapping.IsReadOnly).ConfigureAwait(false);
            return;
        }

        string? fault = FaultOf(context.Request), code = null;
        if (fault is null)
        {
            fault = await ForgeryTokens.FaultOf(context).ConfigureAwait(false);
            code = "antiforgery"; // A page gets another token and tries again.
        }

        if (fault is null) await action(context).ConfigureAwait(false);
        else await Problems.Write(context, StatusCodes.Status400BadRequest, "The action is refused", fault, code).ConfigureAwait(false);
    };

    private static string? FaultOf(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(Header))
            return $"An action needs the header {Header}, because a form of another site cannot send it: add {Header}: 1.";
        string site = request.Headers["Sec-Fetch-Site"].ToString(), origin = request.Headers.Origin.ToString();
        if (site.Length > 0)
        {
            return site == "same-origin" ? null
                : $"The browser says that the request comes from another site (Sec-Fetch-Site: {site}). Actions are for the page: use the page.";
        }

        return origin.Length == 0 || IsOwn(origin, request.Host) ? null
            : $"The request comes from the origin '{origin}', and the page is at '{request.Host}'. Actions are for the page itself: use the page, or "
            + "let the proxy in front of the application keep the header Host.";
    }

    // The scheme is not compared: a proxy that speaks TLS changes it.
    private static bool IsOwn(string origin, HostString host) =>
        origin.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal) is >= 0 and var end
        && origin.AsSpan(end + Uri.SchemeDelimiter.Length).Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
