using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Access;

/// <summary>The tokens against requests of other sites, for an application that has them (<c>AddAntiforgery</c>).</summary>
internal static class ForgeryTokens
{
    /// <summary>The token for the actions of a page, whose cookie is set; null if the application has none.</summary>
    /// <param name="context">The request of the page.</param>
    /// <param name="fault">Why the application can give no token, and what helps; null if it can.</param>
    public static AntiforgeryView? Of(HttpContext context, out string? fault)
    {
        fault = null;
        if (context.RequestServices.GetService<IAntiforgery>() is not { } antiforgery) return null;
        try
        {
            AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(context);
            AnswerHeaders.Set(context.Response); // Antiforgery has set some of them.
            if (tokens.HeaderName is { } header) return new(header, tokens.RequestToken!);
            fault = "Actions cannot be taken, because the antiforgery of the application takes its token from forms only: set the HeaderName of "
                + "AntiforgeryOptions to a name, such as its default RequestVerificationToken.";
        }
        catch (InvalidOperationException refusal)
        {
            fault = FaultOf(refusal);
        }

        return null;
    }

    /// <summary>Why the token of an action is refused, and what helps; null if it is taken, or if the application has none.</summary>
    public static async Task<string?> FaultOf(HttpContext context)
    {
        if (context.RequestServices.GetService<IAntiforgery>() is not { } antiforgery) return null;
        try
        {
            await antiforgery.ValidateRequestAsync(context).ConfigureAwait(false);
            return null;
        }
        catch (AntiforgeryValidationException refusal)
        {
            return $"The antiforgery token is refused: {refusal.Message} Get a token with its cookie from 'info', and send it in the header that "
                + "'info' names.";
        }
        catch (InvalidOperationException refusal)
        {
            return FaultOf(refusal);
        }
    }

    private static string FaultOf(InvalidOperationException refusal) =>
        $"Actions cannot be taken, because the antiforgery of the application gives no token for this request: {refusal.Message} Behind a proxy that "
        + "speaks TLS, call app.UseForwardedHeaders() before the page and let the proxy send X-Forwarded-Proto, so that the request counts as HTTPS.";
}
