namespace TimerAttributes.Dashboard.Browser;

/// <summary>The machine's own Chromium, started once for all tests. Without it, the tests are skipped. No browser is downloaded.</summary>
[SetUpFixture]
public class Chromium
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--enable-precise-memory-info", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    internal static IBrowser Browser
    {
        get
        {
            if (s_browser is null) Assert.Ignore("There is no Chromium: install Debian's package chromium, or set CHROMIUM to the path of one. tests/Dashboard.Browser/run.sh does.");
            return s_browser!;
        }
    }

    [OneTimeSetUp]
    public static async Task Start()
    {
        string path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path)) return;
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "1");
        s_playwright = await Playwright.CreateAsync();
        s_browser = await s_playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags, Headless = true }); // In a new, empty folder.
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        if (s_browser is not null) await s_browser.CloseAsync();
        s_playwright?.Dispose();
    }
}
