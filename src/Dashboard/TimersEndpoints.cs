using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TimerAttributes.Dashboard.Access;

namespace TimerAttributes.Dashboard;

/// <summary>
/// The addresses of a page about jobs. Without <c>RequireAuthorization(…)</c> or <c>AllowAnonymous()</c> each of them answers 403, but for requests
/// of the machine itself to <c>localhost</c> in the environment Development.
/// </summary>
public sealed class TimersEndpoints : IEndpointConventionBuilder
{
    private readonly Mapping _mapping;
    private readonly RouteGroupBuilder _all;
    private readonly RouteGroupBuilder _actions;

    internal TimersEndpoints(Mapping mapping, RouteGroupBuilder all, RouteGroupBuilder actions)
    {
        (_mapping, _all, _actions) = (mapping, all, actions);
        all.WithMetadata(PageMark.Here); // Before all rules that the application adds to the result.
        ((IEndpointConventionBuilder)all).Finally(PageMark.CloseOuter);
        ((IEndpointConventionBuilder)actions).Finally(StricterRule.Apply);
    }

    /// <summary>
    /// The addresses of the actions alone, for a stricter rule: <c>timers.Actions.RequireAuthorization("Operators")</c>. The rules of the whole page
    /// hold for them as well, except that a rule here holds although the page is open to all callers.
    /// </summary>
    public IEndpointConventionBuilder Actions => _actions;

    /// <summary>
    /// Leaves the actions out: the page shows jobs, and cannot run, pause, reschedule or cancel them. To be called before the application starts.
    /// </summary>
    /// <returns>The same addresses.</returns>
    public TimersEndpoints ReadOnly()
    {
        _mapping.IsReadOnly = true;
        ((IEndpointRouteBuilder)_actions).DataSources.Clear();
        return this;
    }

    /// <summary>Adds a convention to each address, as the extension methods of ASP.NET Core do.</summary>
    /// <param name="convention">Changes an endpoint before it is made.</param>
    public void Add(Action<EndpointBuilder> convention) => ((IEndpointConventionBuilder)_all).Add(convention);

    /// <summary>Adds a convention that comes after all others.</summary>
    /// <param name="finallyConvention">Changes an endpoint before it is made.</param>
    public void Finally(Action<EndpointBuilder> finallyConvention) => ((IEndpointConventionBuilder)_all).Finally(finallyConvention);
}
