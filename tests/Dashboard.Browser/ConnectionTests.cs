using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>Addresses, restarts and many jobs.</summary>
public class ConnectionTests
{
    [Test]
    public async Task Behind_a_path_base_all_works_by_relative_addresses()
    {
        _ = Chromium.Browser;
        using Shop shop = Shop.Start("--base", "/shop");
        await using Tab tab = await Tab.OpenAsync(shop.Address("/shop/timers"));
        Assert.That(new Uri(tab.Page.Url).AbsolutePath, Is.EqualTo("/shop/timers/"));
        await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Pause reports.weekly" }).ClickAsync();
        await Expect(tab.Row("reports.weekly").Locator(".pill").First).ToHaveTextAsync("Paused");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task After_a_restart_of_the_server_the_page_goes_on_with_what_it_then_tells()
    {
        // Arrange
        _ = Chromium.Browser;
        Shop first = Shop.Start();
        await using Tab tab = await Tab.OpenAsync(first.Address() + "#/timeline");
        await tab.Show("#/");
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(17);

        // Act
        string port = first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        first.Signal(ChildProcess.SIGTERM);
        first.Finish();
        await Expect(tab["#link-text"]).ToHaveTextAsync("No connection");
        first.Dispose();
        using Shop second = Shop.Start("--port", port, "--jobs", "7");

        // Assert
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(7);
        await tab.Show("#/timeline");
        await Expect(tab[".lanes .lane"]).ToHaveCountAsync(7);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_session_that_has_ended_is_told_with_a_way_to_sign_in_again_and_not_as_a_lost_connection()
    {
        // Arrange
        _ = Chromium.Browser;
        Shop first = Shop.Start("--access", "cookie");
        await using Tab tab = await Tab.OpenAsync(first.Address());
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");

        // Act: the stream ends, and the next request has no session.
        await tab.Page.Context.ClearCookiesAsync();
        string port = first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        first.Signal(ChildProcess.SIGTERM);
        first.Finish();
        first.Dispose();
        using Shop second = Shop.Start("--access", "cookie", "--port", port);

        // Assert
        await Expect(tab["#link-text"]).ToHaveTextAsync("Signed out");
        await Expect(tab["#banner-text"]).ToHaveTextAsync("Your session has ended.");
        await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Pause reports.weekly" }).ClickAsync();
        await Expect(tab[".toast"]).ToContainTextAsync("Your session has ended");
        await tab["#sign-in"].ClickAsync(); // The application signs in each visitor of its page.
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        await Expect(tab["#banner"]).ToBeHiddenAsync();
        tab.MustBeQuiet(except: " 401");
    }

    [Test]
    public async Task Answers_of_another_process_are_noticed_and_the_remedy_is_named()
    {
        _ = Chromium.Browser;
        using Shop shop = Shop.Start("--jobs", "3"), other = Shop.Start("--jobs", "3");
        await using Tab tab = await Tab.OpenAsync(shop.Address());
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        using var client = new HttpClient();
        await tab.Page.RouteAsync("**/runs?*", async route => // As a proxy does that leads each request to another instance.
        {
            string path = new Uri(route.Request.Url).PathAndQuery;
            await route.FulfillAsync(new() { Body = await client.GetStringAsync(other.Address(path)), ContentType = "application/json" });
        });
        await tab.Show("#/timeline");
        await Expect(tab["#banner"]).ToContainTextAsync("sticky sessions");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task Without_a_place_the_page_says_so_and_takes_one_when_it_is_free()
    {
        _ = Chromium.Browser;
        using Shop shop = Shop.Start("--jobs", "3");
        using var client = new HttpClient();
        HttpResponseMessage[] others = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => client.GetAsync(shop.Address("/timers/events"), HttpCompletionOption.ResponseHeadersRead)));
        await using Tab tab = await Tab.OpenAsync(shop.Address());
        await Expect(tab["#link-text"]).ToHaveTextAsync("No place");
        await Expect(tab["#banner"]).ToContainTextAsync("All places for open pages are taken.");
        Array.ForEach(others, static other => other.Dispose());
        await tab.Page.ReloadAsync();
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        tab.MustBeQuiet(except: " 429");
    }

    [Test]
    public async Task The_stop_of_the_server_does_not_wait_for_open_pages()
    {
        _ = Chromium.Browser;
        using Shop shop = Shop.Start("--jobs", "3");
        await using Tab tab = await Tab.OpenAsync(shop.Address());
        await Expect(tab["#link-text"]).ToHaveTextAsync("Live");
        shop.Signal(ChildProcess.SIGTERM);
        Assert.That(shop.Finish(TimeSpan.FromSeconds(25)).ExitCode, Is.Zero); // A host gives up waiting after 30 s.
    }

    [Test]
    public async Task Of_a_thousand_jobs_the_page_makes_the_rows_that_are_seen_and_keeps_little_memory()
    {
        _ = Chromium.Browser;
        using Shop shop = Shop.Start("--jobs", "1000");
        await using Tab tab = await Tab.OpenAsync(shop.Address());
        await Expect(tab[".summary"]).ToHaveTextAsync("1,000 jobs");
        Assert.That(await tab["table.jobs tbody tr"].CountAsync(), Is.InRange(50, 150));
        foreach (int rows in new[] { 100, 150 })
        {
            await tab[".more"].ScrollIntoViewIfNeededAsync();
            await Expect(tab["table.jobs tbody tr"].Nth(rows - 1)).ToBeAttachedAsync();
        }

        await tab["#search"].FillAsync("job-0999");
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(1);
        await tab.Show("#/timeline");
        await Expect(tab[".more"]).ToBeHiddenAsync();
        await tab["#search"].FillAsync("");
        await Expect(tab[".lanes .lane"]).ToHaveCountAsync(40);
        await tab.Show("#/load");
        await Expect(tab[".fact"].First).ToContainTextAsync("at most in one second");
        long bytes = await tab.Page.EvaluateAsync<long>("performance.memory.usedJSHeapSize");
        Assert.That(bytes, Is.LessThan(64 << 20));
        tab.MustBeQuiet();
    }
}
