using System.Net;
using System.Text.Json;
using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>Actions of the page, and attempts of others.</summary>
public class ActionTests : ShopTests
{
    private const string Markup = "<img src=x onerror=document.title=1>/\"'&?#%2F </script>";

    [Test]
    public async Task A_job_is_run_from_the_table()
    {
        await using Tab tab = await Open();
        await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Run now reports.weekly" }).ClickAsync();
        await Expect(tab[".toast"]).ToHaveTextAsync("reports.weekly runs now.");
        await Expect(tab.Row("reports.weekly").Locator(".c-last .result")).ToHaveTextAsync("Succeeded");
        await Expect(tab.Row("reports.weekly").Locator(".c-runs .num").First).ToHaveTextAsync("1");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task What_one_tab_does_the_other_shows()
    {
        await using Tab one = await Open(), other = await Open("/job/backup.nightly");
        await one.Row("backup.nightly").GetByRole(AriaRole.Button, new() { Name = "Pause backup.nightly" }).ClickAsync();
        await Expect(other[".head .pill"]).ToHaveTextAsync("Paused");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(one.Row("backup.nightly").Locator(".pill").First).ToHaveTextAsync("Waiting");
        one.MustBeQuiet();
        other.MustBeQuiet();
    }

    [Test]
    public async Task A_run_is_cancelled()
    {
        await using Tab tab = await Open("/job/search.reindex");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel run" }).ClickAsync();
        await Expect(tab["main table"]).ToContainTextAsync("Cancelled");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_double_click_runs_a_job_once_and_never_cancels_it_and_each_button_keeps_its_place()
    {
        // Arrange
        await using Tab tab = await Open("/job/backup.nightly");
        ILocator run = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run now" }), cancel = tab["button[data-action=cancel]"];
        LocatorBoundingBoxResult before = (await run.BoundingBoxAsync())!;

        // Act
        await run.DblClickAsync();
        await Expect(cancel).ToBeVisibleAsync(); // The run takes 0.9 s or more.
        LocatorBoundingBoxResult during = (await run.BoundingBoxAsync())!, other = (await cancel.BoundingBoxAsync())!;
        await cancel.FocusAsync();
        await Expect(cancel).ToBeHiddenAsync();

        // Assert
        Assert.That((during.X, during.Y), Is.EqualTo((before.X, before.Y)));
        Assert.That(other.X + other.Width, Is.LessThanOrEqualTo(during.X));
        await Expect(run).ToBeFocusedAsync(); // It takes the focus of the button that is gone.
        await Expect(tab["main tbody"].First).ToContainTextAsync("Succeeded");
        await Expect(tab["main tbody tr"]).ToHaveCountAsync(1);
        await Expect(tab[".toast"]).ToHaveCountAsync(1);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_button_that_has_changed_its_meaning_keeps_the_focus_and_takes_no_click_at_once()
    {
        await using Tab tab = await Open("/job/invoices.remind");
        await tab["button[data-action=pause]"].DblClickAsync();
        await Expect(tab[".head .pill"]).ToHaveTextAsync("Paused");
        await Expect(tab["button[data-action=resume]"]).ToBeFocusedAsync();
        await tab["button[data-action=resume]"].ClickAsync(); // Waits until it is enabled.
        await Expect(tab[".head .pill"]).ToHaveTextAsync("Waiting");
        await Expect(tab[".toast"]).ToHaveTextAsync(["invoices.remind is paused.", "invoices.remind goes on."]);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_wrong_schedule_is_explained_and_a_right_one_is_taken()
    {
        await using Tab tab = await Open("/job/sessions.clean");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reschedule" }).ClickAsync();
        await tab["#value"].FillAsync("2 minutes");
        await tab["dialog button[type=submit]"].ClickAsync();
        await Expect(tab["#fault"]).ToContainTextAsync("Job 'sessions.clean' keeps its schedule");
        await tab["#value"].FillAsync("2m30s");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab[".schedule"]).ToHaveTextAsync("every 2m30s");
        await Expect(tab["dialog"]).ToBeHiddenAsync();
        tab.MustBeQuiet(except: "jobs/sessions.clean/reschedule 400");
    }

    [Test]
    public async Task A_name_full_of_markup_is_text_in_every_view_and_its_job_is_run()
    {
        await using Tab tab = await Open();
        await tab.Row(Markup).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab["h1"]).ToHaveTextAsync(Markup);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await Expect(tab[".toast"]).ToHaveTextAsync($"{Markup} ran and succeeded.");
        foreach (string view in new[] { "#/timeline", "#/load", "#/" })
        {
            await tab.Show(view);
            await Expect(tab["main"]).ToContainTextAsync(Markup);
        }

        await Expect(tab["img"]).ToHaveCountAsync(0);
        await Expect(tab.Page).ToHaveTitleAsync("Jobs – Shop");
        tab.MustBeQuiet();
    }

    [Test]
    public async Task A_page_of_another_origin_can_neither_act_nor_read_nor_frame_the_page()
    {
        // Arrange
        using Shop stranger = Shop.Start("--jobs", "1");
        await using Tab tab = await Tab.OpenAsync(stranger.Address("/other"));
        string run = Shop.Address("/timers/jobs/warehouse.close/run");

        // Act
        string[] results = await tab.Page.EvaluateAsync<string[]>("""
            async ([run, jobs]) => {
              const outcome = async call => { try { const answer = await call(); return answer.type; } catch { return 'refused'; } };
              const form = document.createElement('form');
              Object.assign(form, { method: 'POST', action: run, target: 'frame' });
              const frame = Object.assign(document.createElement('iframe'), { name: 'frame' });
              document.body.append(frame, form);
              const framed = new Promise(done => { frame.onload = () => done('loaded'); });
              form.submit();
              await framed;
              return [
                await outcome(() => fetch(run, { method: 'POST', mode: 'no-cors' })),
                await outcome(() => fetch(run, { method: 'POST', headers: { 'X-Timers': '1' } })),
                await outcome(() => fetch(jobs)),
              ];
            }
            """, new[] { run, Shop.Address("/timers/jobs") });

        // Assert
        Assert.That(results, Is.EqualTo(["refused", "refused", "refused"])); // The first was sent, and answered with 400, which the page does not see.
        using var client = new HttpClient();
        JsonElement job = JsonDocument.Parse(await client.GetStringAsync(Shop.Address("/timers/jobs/warehouse.close"))).RootElement.GetProperty("job");
        Assert.That(job.GetProperty("counts").GetProperty("manual").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task A_page_that_is_not_open_says_so_and_one_that_is_read_only_has_no_buttons()
    {
        using Shop closed = Shop.Start("--access", "none"), readable = Shop.Start("--access", "readonly");
        await using Tab none = await Tab.OpenAsync(closed.Address()), tab = await Tab.OpenAsync(readable.Address());
        await Expect(none["body"]).ToContainTextAsync("lets no request in before the application says who may come in");
        await Expect(tab["table.jobs tbody tr"]).ToHaveCountAsync(17);
        await Expect(tab["#where"]).ToContainTextAsync("Shop"); // The page knows by now that it is read-only.
        await Expect(tab["table.jobs button.act:visible"]).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    [Test]
    public async Task An_application_with_antiforgery_takes_the_actions_of_its_page()
    {
        using Shop shop = Shop.Start("--antiforgery", "--access", "all");
        await using Tab tab = await Tab.OpenAsync(shop.Address());
        await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Pause reports.weekly" }).ClickAsync();
        await Expect(tab.Row("reports.weekly").Locator(".pill").First).ToHaveTextAsync("Paused");
        await tab.Page.Context.ClearCookiesAsync(); // The token of the page fits no cookie any more, and the page gets another one.
        await tab.Row("reports.weekly").GetByRole(AriaRole.Button, new() { Name = "Resume reports.weekly" }).ClickAsync();
        await Expect(tab.Row("reports.weekly").Locator(".pill").First).ToHaveTextAsync("Waiting");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Timers", "1");
        Assert.That((await client.PostAsync(shop.Address("/timers/jobs/reports.weekly/resume"), null)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        tab.MustBeQuiet(except: "jobs/reports.weekly/resume 400");
    }
}
