namespace TimerAttributes.State.Tests.Harness;

/// <summary>A store in which each claim finds that a due time one hour later was claimed right before it.</summary>
internal sealed class OvertakenStore(ITimerStore rows) : StoreWrapper(rows)
{
    public override async ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        Claim claim = await Rows.ClaimAsync(request, cancellationToken);
        return request.Kind == ClaimKind.Run ? claim with { PreviousDue = request.Due.AddHours(1) } : claim;
    }
}
