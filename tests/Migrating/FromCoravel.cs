using Coravel;
using Coravel.Invocable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Migrating.FromCoravel;

public static class Before
{
    public static void Add(HostApplicationBuilder builder)
    {
        builder.Services.AddScheduler();
        builder.Services.AddTransient<ConfirmInvocable>();
    }

    public static void Schedule(IHost host)
    {
        host.Services.UseScheduler(static scheduler =>
            scheduler.Schedule<ConfirmInvocable>().EveryThirtySeconds().PreventOverlapping("confirm"));
    }
}

public sealed class ConfirmInvocable(Orders orders) : IInvocable, ICancellableInvocable
{
    public CancellationToken CancellationToken { get; set; }

    public Task Invoke() => orders.ConfirmAsync(CancellationToken);
}
