using Microsoft.AspNetCore.Http;
using TimerAttributes.Dashboard.Model;

namespace TimerAttributes.Dashboard.Http;

/// <summary>Answers of requests that cannot be served.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";

    public static Task Write(HttpContext context, int status, string title, string detail, string? code = null)
    {
        context.Response.StatusCode = status;
        return Answers.Write(context, new(title, status, detail, code), DashboardJson.Default.ProblemView, ContentType);
    }

    /// <summary>The scheduler has no job of that name.</summary>
    public static Task NoJob(HttpContext context, string name) => Write(
        context, StatusCodes.Status404NotFound, "There is no such job",
        $"The scheduler has no job '{name}'. Names are case-sensitive, and a job may have been removed: GET 'jobs' lists the present names.");

    /// <summary>A part of the query is wrong.</summary>
    public static Task BadQuery(HttpContext context, string key, string value, string rule) => Write(
        context, StatusCodes.Status400BadRequest, "The query is not valid", $"The value '{value}' of '{key}' is not valid: {rule}.");

    /// <summary>The page has nothing at the address.</summary>
    public static Task NoAddress(HttpContext context, bool isReadOnly) => Write(
        context, StatusCodes.Status404NotFound, "There is no such address",
        $"The page has no address '{context.Request.Path}' for the method {context.Request.Method}."
        + (isReadOnly ? " It was mapped with ReadOnly(), so it has no actions." : ""));

    /// <summary>The endpoint has another method.</summary>
    public static RequestDelegate WrongMethod(string allowed) => context =>
    {
        context.Response.Headers.Allow = allowed;
        return Write(
            context, StatusCodes.Status405MethodNotAllowed, "The method is not allowed",
            $"This address takes {allowed}, and the request has {context.Request.Method}.");
    };
}
