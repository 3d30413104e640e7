using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using TimerAttributes.Dashboard.Http;

namespace TimerAttributes.Dashboard.Access;

/// <summary>
/// Lets no request in unless the application has said who may come in. A request of the machine's own browser is let in while the application is
/// developed.
/// </summary>
internal static class PageGuard
{
    // The last three are what UseForwardedHeaders leaves when it has taken a made-up address for that of the connection.
    private static readonly string[] ForwardedHeaders =
    [
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Via",
        "X-Original-For", "X-Original-Host", "X-Original-Proto",
    ];

    /// <summary>Puts the guard and the headers of all answers before an endpoint.</summary>
    public static RequestDelegate Before(Mapping mapping, RequestDelegate endpoint) => context =>
    {
        AnswerHeaders.Set(context.Response);
        return IsLetIn(context, mapping) ? endpoint(context) : Problems.Write(
            context, StatusCodes.Status403Forbidden, "The page is not open",
            $"MapTimers(\"{mapping.Prefix}\") lets no request in before the application says who may come in: write "
            + $"app.MapTimers(\"{mapping.Prefix}\").RequireAuthorization(…), or .AllowAnonymous() if every caller may see and do all. "
            + "An AllowAnonymous() of a group around the page does not open it. In Development, requests to localhost from the machine itself are let "
            + "in without a rule.");
    };

    private static bool IsLetIn(HttpContext context, Mapping mapping)
    {
        if (context.GetEndpoint()?.Metadata is { } metadata && (metadata.GetMetadata<IAllowAnonymous>() is not null
            || metadata.GetMetadata<IAuthorizeData>() is not null || metadata.GetMetadata<AuthorizationPolicy>() is not null)) return true;
        return mapping.Environment.IsDevelopment() && IsLocal(context);
    }

    // The connection alone tells that the request is of this machine, because a header can be made up. A proxy on this machine forwards the requests
    // of others, and says so. A page of a stranger may have a name that is resolved to this machine, so the name has to be local as well.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !Array.Exists(ForwardedHeaders, context.Request.Headers.ContainsKey)
        && (context.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(context.Request.Host.Host, out IPAddress? name) && IPAddress.IsLoopback(name)));
}
