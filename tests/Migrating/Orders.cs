namespace Migrating;

/// <summary>The service whose method all pages of the guide call. It is scoped.</summary>
public sealed class Orders
{
    public Task ConfirmAsync(CancellationToken stop) => Task.CompletedTask;

    public Task PruneAsync(CancellationToken stop) => Task.CompletedTask;
}
