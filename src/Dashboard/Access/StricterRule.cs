using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace TimerAttributes.Dashboard.Access;

/// <summary>
/// Lets a rule of the actions hold although the whole page is open to all callers: ASP.NET Core would skip every rule of an endpoint that is open
/// by <c>AllowAnonymous()</c>.
/// </summary>
internal static class StricterRule
{
    /// <summary>Takes from an endpoint what opens it, where a rule comes after that.</summary>
    public static void Apply(EndpointBuilder endpoint)
    {
        int last = -1;
        for (int i = 0; i < endpoint.Metadata.Count; i++)
        {
            if (endpoint.Metadata[i] is IAuthorizeData or AuthorizationPolicy) last = i;
        }

        for (int i = last; i >= 0; i--)
        {
            if (endpoint.Metadata[i] is IAllowAnonymous) endpoint.Metadata.RemoveAt(i);
        }
    }
}
