using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace TimerAttributes.Dashboard.Access;

/// <summary>
/// Divides the rules of an endpoint: those before it are of the groups around the page, those after it are of the page itself. A group that is open
/// to all callers was opened for other endpoints, and does not open the page.
/// </summary>
internal sealed class PageMark
{
    public static readonly PageMark Here = new();

    /// <summary>Takes from an endpoint what a group around the page has opened. Other rules of such a group hold.</summary>
    public static void CloseOuter(EndpointBuilder endpoint)
    {
        for (int i = endpoint.Metadata.IndexOf(Here) - 1; i >= 0; i--)
        {
            if (endpoint.Metadata[i] is IAllowAnonymous) endpoint.Metadata.RemoveAt(i);
        }
    }
}
