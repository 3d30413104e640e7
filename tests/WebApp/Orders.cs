namespace TimerAttributes.Tests.WebApp;

public sealed class Orders
{
    public int Confirmed { get; private set; }

    [Every("30s", Name = "grace-period")]
    internal void Confirm() => Confirmed++;
}
