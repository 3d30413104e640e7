using Microsoft.AspNetCore.Http;

namespace TimerAttributes.Dashboard.Http;

/// <summary>The headers of all answers. They are meant for browsers.</summary>
internal static class AnswerHeaders
{
    /// <summary>
    /// The page loads nothing but its own files, is shown in no frame, sends no form, and runs no script and no style inside its text.
    /// </summary>
    public const string Policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

    public static void Set(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
