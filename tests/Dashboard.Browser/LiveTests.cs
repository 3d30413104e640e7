using System.Text.RegularExpressions;
using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>What the viewer holds, reads or points at stays where it is while the page goes on.</summary>
public class LiveTests : ShopTests
{
    [Test]
    public async Task The_focus_and_a_selection_stay_on_the_timeline_and_in_its_table_while_they_are_drawn_again()
    {
        // Arrange
        await using Tab tab = await Open("/timeline");
        ILocator lane = tab[".lanes .lane"].Filter(new() { HasText = "metrics.flush" });
        await lane.Locator("a").FocusAsync();

        // Act and assert: the job runs each second.
        for (int update = 0; update < 3; update++)
        {
            string before = (await lane.Locator("svg").GetAttributeAsync("aria-label"))!;
            await Expect(lane.Locator("svg")).Not.ToHaveAttributeAsync("aria-label", before);
        }

        await Expect(lane.Locator("a")).ToBeFocusedAsync();
        await tab["#twin"].ClickAsync();
        ILocator row = tab["section.table tbody tr"].Filter(new() { HasText = "invoices" }).Or(tab["section.table tbody tr"].Filter(new() { HasText = "Succeeded" })).First;
        await row.Locator("a").EvaluateAsync("link => { link.focus(); window.held = link; getSelection().selectAllChildren(link); }");
        await Later(tab, 3);
        Assert.That(await tab.Page.EvaluateAsync<bool>("held.isConnected && document.activeElement === held && getSelection().toString().length > 0"), Is.True);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_page_of_a_job_keeps_focus_selection_and_scroll_position_over_several_runs()
    {
        // Arrange
        await using Tab tab = await Tab.OpenAsync(Shop.Address() + "#/job/payments.retry", height: 500);
        await Expect(tab[".trace"]).ToContainTextAsync("does not answer");
        await tab[".trace"].EvaluateAsync("trace => { trace.style.maxHeight = '3rem'; trace.focus(); trace.scrollTop = 20; getSelection().selectAllChildren(trace); window.held = trace; }");
        ILocator rows = tab["main tbody tr"];
        int before = await rows.CountAsync();

        // Act
        await Expect(rows.Nth(before + 1)).ToBeAttachedAsync(); // Two more runs.

        // Assert
        Assert.That(await tab.Page.EvaluateAsync<bool>("document.activeElement === held && held.scrollTop === 20"), Is.True);
        Assert.That(await tab.Page.EvaluateAsync<bool>("getSelection().toString().length > 50"), Is.True);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task Rows_stay_under_the_pointer_and_take_their_places_when_it_leaves()
    {
        // Arrange: by the latest run, so that the order changes each second.
        await using Tab tab = await Open();
        await tab["thead .c-last button"].ClickAsync();
        ILocator names = tab["table.jobs tbody th a"];
        await tab["table.jobs tbody tr"].Nth(3).HoverAsync();
        IReadOnlyList<string> before = await names.AllInnerTextsAsync();

        // Act
        await Expect(tab[".held"]).ToBeVisibleAsync(); // The true order is another one.
        await Later(tab, 2);
        IReadOnlyList<string> during = await names.AllInnerTextsAsync();
        await tab.Page.Mouse.MoveAsync(5, 5);

        // Assert
        Assert.That(during, Is.EqualTo(before));
        await Expect(tab[".held"]).ToBeHiddenAsync();
        Assert.That(await names.AllInnerTextsAsync(), Is.Not.EqualTo(before));
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_moment_that_is_read_stays_when_the_load_is_asked_for_again_and_is_a_slider()
    {
        // Arrange
        await using Tab tab = await Open("/load");
        ILocator slider = tab.Page.GetByRole(AriaRole.Slider, new() { Name = "Moment" });
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex("jobs are due$"));
        await slider.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("aria-valuenow", "0");
        await tab.Page.Keyboard.PressAsync("PageUp");
        await Expect(slider).ToHaveAttributeAsync("aria-valuenow", "60");
        string read = await tab[".readout"].InnerTextAsync();

        // Act: a page that is seen again asks again.
        await tab.Page.RunAndWaitForResponseAsync(() => tab.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))"), answer => answer.Url.Contains("herd", StringComparison.Ordinal));
        await Expect(slider).Not.ToHaveAttributeAsync("aria-valuenow", "60");

        // Assert
        await Expect(tab[".readout"]).ToHaveTextAsync(read);
        await Expect(slider).ToBeFocusedAsync();
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_page_that_may_keep_nothing_in_the_browser_works()
    {
        await using Tab tab = await Open();
        await tab.Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })");
        await tab.Page.ReloadAsync();
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        await tab["#zone"].ClickAsync();
        await Expect(tab["#zone"]).ToHaveTextAsync("UTC");
        await tab["#theme"].ClickAsync();
        await Expect(tab["html"]).ToHaveAttributeAsync("data-theme", "light");
        tab.MustBeQuiet();
    }

    // Until the page has heard of so many runs of a job that runs each second.
    private static Task Later(Tab tab, int runs) => tab.Page.EvaluateAsync(
        """
        async runs => {
          const store = await import('./store.js');
          await new Promise(done => {
            const stop = store.listen(change => {
              if (!change.names?.has('metrics.flush') || --runs >= 0) return;
              stop();
              requestAnimationFrame(done);
            });
          });
        }
        """, runs);
}
