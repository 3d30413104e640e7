using TimerAttributes.Dashboard.Browser.Harness;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>Tests that share one application.</summary>
public abstract class ShopTests(params string[] arguments)
{
    private protected Shop Shop { get; private set; } = null!;

    [OneTimeSetUp]
    public void StartShop()
    {
        _ = Chromium.Browser; // Skips the tests where there is none.
        Shop = Shop.Start(arguments);
    }

    [OneTimeTearDown]
    public void EndShop() => Shop?.Dispose();

    private protected Task<Tab> Open(string view = "/") => Tab.OpenAsync(Shop.Address() + "#" + view);
}
