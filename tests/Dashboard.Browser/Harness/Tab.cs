using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace TimerAttributes.Dashboard.Browser.Harness;

/// <summary>A tab of the browser, with all that the browser complains of.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Tab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(Patience.Milliseconds);
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is not ("error" or "warning") || message.Text.Contains("net::ERR_", StringComparison.Ordinal)) return;
            // An answer that is an error is told with its address beside the text, which has the status code.
            Match status = Regex.Match(message.Text, @"^Failed to load resource: .* status of (\d+)");
            _complaints.Enqueue(status.Success ? $"{Regex.Replace(message.Location, @":\d+:\d+$", "")} {status.Groups[1].Value}" : message.Text);
        };
    }

    public IPage Page { get; }

    public static async Task<Tab> OpenAsync(string address, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.Reduce)
    {
        IBrowserContext context = await Chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = motion,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
        });
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`))");
        var tab = new Tab(context, await context.NewPageAsync());
        await tab.Page.GotoAsync(address);
        return tab;
    }

    /// <summary>Fails the test if the browser has complained.</summary>
    /// <param name="except">The end of the complaints that the test has caused: for an answer, its address and its status.</param>
    public void MustBeQuiet(string? except = null) =>
        Assert.That(_complaints.Where(line => except is null || !line.EndsWith(except, StringComparison.Ordinal)), Is.Empty);

    public ILocator this[string selector] => Page.Locator(selector);

    /// <summary>The row of a job in the table.</summary>
    public ILocator Row(string job) => Page.Locator("table.jobs tbody tr").Filter(new() { Has = Page.GetByRole(AriaRole.Link, new() { Name = job, Exact = true }) });

    public Task Show(string view) => Page.EvaluateAsync("hash => { location.hash = hash; }", view);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
