using System.Text.Json;
using Microsoft.Playwright;

namespace TimerAttributes.Benchmarks.Dashboard;

/// <summary>One load of the page, with an empty cache.</summary>
/// <param name="Interactive">From the first byte of the page to the frame that shows the jobs, in ms. All of its buttons work from then on.</param>
/// <param name="Bytes">The bytes of all answers until then, with their headers.</param>
/// <param name="DataBytes">Those of them that are the stream of events.</param>
/// <param name="Heap">The bytes of the page's objects.</param>
internal sealed record Load(double Interactive, long Bytes, long DataBytes, double Heap)
{
    // Waits for the row of a job, and then for the frame that has been drawn with it.
    private const string Watch = """
        new MutationObserver((_, observer) => {
          if (!document.querySelector('table.jobs tbody tr')) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.shown = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });
        """;

    public static async Task<Load> MeasureAsync(IBrowser browser, string address)
    {
        await using IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await context.AddInitScriptAsync(Watch);
        IPage page = await context.NewPageAsync();
        ICDPSession session = await context.NewCDPSessionAsync(page);
        long bytes = 0, data = 0;
        string events = "";
        session.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
        {
            if (new Uri(e!.Value.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath.EndsWith("/events", StringComparison.Ordinal))
                events = e.Value.GetProperty("requestId").GetString()!;
        };
        session.Event("Network.responseReceived").OnEvent += (_, e) => bytes += e!.Value.GetProperty("response").GetProperty("encodedDataLength").GetInt64();
        session.Event("Network.dataReceived").OnEvent += (_, e) =>
        {
            long length = e!.Value.GetProperty("encodedDataLength").GetInt64();
            bytes += length;
            if (e.Value.GetProperty("requestId").GetString() == events) data += length;
        };
        await session.SendAsync("Network.enable");
        await page.GotoAsync(address);
        await page.Locator("html[data-shown]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        // The browser tells of the data a moment later.
        for (int wait = 0; Volatile.Read(ref data) == 0; wait++)
        {
            if (wait == 3_000) throw new InvalidOperationException("The page has shown the jobs, and the browser has told of no data of the stream 'events'.");
            await Task.Delay(10);
        }

        JsonElement? times = await page.EvaluateAsync("() => [document.documentElement.dataset.shown - performance.getEntriesByType('navigation')[0].responseStart, performance.memory.usedJSHeapSize]");
        return new(times!.Value[0].GetDouble(), bytes, data, times.Value[1].GetDouble());
    }
}
