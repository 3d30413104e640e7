using System.Text.RegularExpressions;
using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>Each view, in a browser of today.</summary>
public class ViewTests : ShopTests
{
    [Test]
    public async Task The_table_shows_each_job_and_goes_on_by_itself()
    {
        await using Tab tab = await Open();
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(17);
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        ILocator runs = tab.Row("metrics.flush").Locator(".c-runs .num").First;
        int before = int.Parse(await runs.InnerTextAsync(), null);
        await Expect(runs).Not.ToHaveTextAsync(before.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(tab.Row("newsletter").Locator(".pill").First).ToHaveTextAsync("Paused");
        await Expect(tab.Row("invoices.send").Locator(".c-name .sub")).ToHaveTextAsync("at 08:00 Monday to Friday, Europe/Berlin");
        await Expect(tab.Row("invoices.send").Locator(".c-next .sub")).ToContainTextAsync("in ");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_table_is_no_wider_than_its_card_at_any_width_of_the_window()
    {
        await using Tab tab = await Open();
        await Expect(tab.Row("payments.retry").Locator(".strip i").Nth(2)).ToBeAttachedAsync();
        await Expect(tab["#where"]).ToContainTextAsync("Shop"); // The buttons are there by now.
        foreach (int width in new[] { 361, 560, 761, 800, 841, 900, 941, 1121, 1181, 1261, 1280, 1440, 1851, 2560 })
        {
            await tab.Page.SetViewportSizeAsync(width, 800);
            Assert.That(await tab.Page.EvaluateAsync<int>("Math.ceil(document.querySelector('.jobs').getBoundingClientRect().right - document.querySelector('.card.table').getBoundingClientRect().right)"),
                Is.LessThanOrEqualTo(0), $"{width} px");
        }
    }

    [Test]
    public async Task The_table_is_searched_filtered_and_sorted()
    {
        await using Tab tab = await Open();
        await tab.Page.Keyboard.PressAsync("/");
        await Expect(tab["#search"]).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("INVOICES berlin");
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(2);
        await Expect(tab[".summary"]).ToHaveTextAsync("2 of 17 jobs");
        await tab["#search"].FillAsync("");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Paused" }).First.ClickAsync();
        await Expect(tab["table.jobs tbody th"]).ToContainTextAsync(["newsletter"]);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "All jobs" }).ClickAsync();
        await tab["thead .c-name button"].FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab["thead .c-name"]).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(tab["table.jobs tbody th"].First).ToContainTextAsync("warehouse.close");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_timeline_shows_runs_and_coming_due_times_and_has_a_table_with_the_same()
    {
        await using Tab tab = await Open("/timeline");
        await Expect(tab[".lanes .lane"]).ToHaveCountAsync(17);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "1 min", Exact = true }).ClickAsync();
        ILocator lane = tab[".lanes .lane"].Filter(new() { HasText = "metrics.flush" }).Locator("svg");
        await Expect(lane).ToHaveAttributeAsync("aria-label", new Regex("^metrics.flush: [1-9]\\d* runs, 0 without success, .* next due \\d\\d:\\d\\d:\\d\\d$"));
        await Expect(lane.Locator(".run-ok")).ToHaveAttributeAsync("d", new Regex("^M"));
        await Expect(lane.Locator(".due")).ToHaveAttributeAsync("d", new Regex("^M"));
        await tab["#search"].FillAsync("payments");
        await Expect(tab[".lanes .lane"]).ToHaveCountAsync(1);
        await tab["#twin"].ClickAsync();
        await Expect(tab["section.table tbody tr.coming"].First).ToContainTextAsync("payments.retry");
        await Expect(tab["section.table tbody tr"].Filter(new() { HasText = "Succeeded" }).First).ToContainTextAsync("payments.retry");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_load_shows_how_many_jobs_are_due_and_which()
    {
        await using Tab tab = await Open("/load");
        await Expect(tab["svg.herd .bars"]).ToHaveAttributeAsync("d", new Regex("^M"));
        await Expect(tab[".readout"]).ToHaveTextAsync(new Regex("^\\d\\d:\\d\\d:\\d\\d: \\d+ jobs are due$"));
        await Expect(tab["section.table tbody tr"]).ToHaveCountAsync(10);
        await Expect(tab["section.table tbody tr"].First).ToContainTextAsync("metrics.flush");
        string before = await tab[".readout"].InnerTextAsync();
        await tab["svg.herd"].FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tab[".readout"]).Not.ToHaveTextAsync(before);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Next day, by minute" }).ClickAsync();
        await Expect(tab[".fact"].Nth(2)).ToContainTextAsync("of 1,440 minutes are free");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task The_cluster_shows_who_holds_a_job_and_without_a_store_says_that_there_is_none()
    {
        // Arrange
        using Shop shop = Shop.Start("--state");
        await using Tab none = await Open("/cluster"), tab = await Tab.OpenAsync(shop.Address() + "#/cluster");

        // Act and assert
        await Expect(none["main .lead"]).ToContainTextAsync("This application has no store");
        await Expect(none[".fact:visible"]).ToHaveCountAsync(0);
        ILocator rows = tab["[aria-label='Jobs with a state'] tbody tr"];
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Filter(new() { HasText = "invoices.close" })).ToContainTextAsync("web-1 (this host)");
        await Expect(rows.Filter(new() { HasText = "prices.watch" })).ToContainTextAsync("this process leads");
        await Expect(rows.Filter(new() { HasText = "orders.bill" })).ToContainTextAsync("unless it is renewed");
        await Expect(tab[".fact"].Nth(1)).ToContainTextAsync("Answers");
        await tab.Show("#/job/invoices.close");
        await Expect(tab[".pairs div"].Filter(new() { HasText = "Latest claim" })).ToContainTextAsync("web-1 (this host)");
        await tab.Show("#/job/cache.warm");
        await Expect(tab[".dues li"]).ToHaveCountAsync(10);
        await Expect(tab[".pairs div"].Filter(new() { HasText = "Latest claim" })).ToHaveCountAsync(0);
        none.MustBeQuiet();
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_job_has_a_page_with_its_exception_its_next_due_times_and_its_options()
    {
        await using Tab tab = await Open();
        await tab.Row("payments.retry").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab["h1"]).ToHaveTextAsync("payments.retry");
        await Expect(tab["main .error"].First).ToContainTextAsync("the bank <b>does not answer</b> (503)"); // The third run.
        await Expect(tab[".dues li"]).ToHaveCountAsync(10);
        await tab.Show("#/job/prices.import");
        await Expect(tab[".pairs div"].Filter(new() { HasText = "Timeout" }).Last).ToContainTextAsync("1s");
        await tab.Show("#/job/invoices.send");
        await Expect(tab[".schedule code"]).ToHaveTextAsync("0 8 * * MON-FRI");
        await tab.Show("#/job/nothing");
        await Expect(tab[".schedule"]).ToContainTextAsync("The scheduler has no job 'nothing'.");
        tab.MustBeQuiet(except: "jobs/nothing 404");
    }

    [Test]
    public async Task Times_are_those_of_the_viewer_or_of_UTC_and_the_choice_is_kept()
    {
        await using Tab tab = await Open();
        ILocator next = tab.Row("invoices.send").Locator(".c-next .num").First;
        await Expect(next).ToContainTextAsync("08:00");
        await tab["#zone"].ClickAsync();
        await Expect(next).ToContainTextAsync(new Regex("0[67]:00"));
        await tab.Page.ReloadAsync();
        await Expect(tab["#zone"]).ToHaveTextAsync("UTC");
        tab.MustBeQuiet();
    }

    [TestCase("2026-03-28T20:00Z", "2026-03-29T08:00Z", "Europe/Berlin", "21:00 00:00 03:00 06:00 09:00")]
    [TestCase("2026-10-24T20:00Z", "2026-10-25T06:00Z", "Europe/Berlin", "00:00 03:00 06:00")]
    [TestCase("2026-10-24T20:00Z", "2026-10-25T06:00Z", "UTC", "21:00 00:00 03:00")]
    public async Task The_axis_of_the_timeline_has_round_times_of_the_chosen_zone_on_the_days_on_which_clocks_are_set(string from, string to, string zone, string times)
    {
        await using Tab tab = await Open();
        if (zone == "UTC") await tab["#zone"].ClickAsync();
        string shown = await tab.Page.EvaluateAsync<string>(
            """
            async ([from, to]) => {
              const time = await import('./time.js');
              return time.grid(Date.parse(from), Date.parse(to), 3 * 3600 * 1000).map(time.hourMinute).join(' ');
            }
            """, new[] { from, to });
        Assert.That(shown, Is.EqualTo(times));
    }

    [Test]
    public async Task The_theme_follows_the_system_or_the_viewer()
    {
        await using Tab tab = await Tab.OpenAsync(Shop.Address(), scheme: ColorScheme.Dark);
        string Background() => tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor").GetAwaiter().GetResult();
        Assert.That(Background(), Is.EqualTo("rgb(11, 15, 24)"));
        await tab["#theme"].ClickAsync();
        Assert.That(Background(), Is.EqualTo("rgb(243, 245, 250)"));
        await tab.Page.ReloadAsync();
        Assert.That(Background(), Is.EqualTo("rgb(243, 245, 250)"));
    }

    [TestCase("/"), TestCase("/timeline"), TestCase("/load"), TestCase("/cluster"), TestCase("/job/payments.retry"), TestCase("/job/%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E%2F%22'%26%3F%23%252F%20%3C%2Fscript%3E")]
    public async Task A_narrow_window_is_not_scrolled_sideways_and_nothing_moves_by_itself(string view)
    {
        await using Tab tab = await Tab.OpenAsync(Shop.Address() + "#" + view, width: 360, height: 780);
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        await Expect(tab["main .card:visible, main .lead:visible"].First).ToBeVisibleAsync();
        Assert.That(await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(360));
        Assert.That(await tab.Page.EvaluateAsync<int>("document.getAnimations().length"), Is.Zero);
        tab.MustBeQuiet();
    }
}
