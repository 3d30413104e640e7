using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TimerAttributes.Dashboard.Live;

namespace TimerAttributes.Dashboard.Access;

/// <summary>One call of <c>MapTimers</c>.</summary>
/// <param name="prefix">The address of the page.</param>
/// <param name="board">The jobs.</param>
/// <param name="services">The services of the host.</param>
internal sealed class Mapping(string prefix, Board board, IServiceProvider services)
{
    public string Prefix { get; } = prefix;

    public Board Board { get; } = board;

    /// <summary>Whether the actions are left out.</summary>
    public bool IsReadOnly { get; set; }

    public IHostEnvironment Environment { get; } = services.GetRequiredService<IHostEnvironment>();

    /// <summary>Is cancelled when the application begins to stop.</summary>
    public CancellationToken Stopping { get; } = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
}
