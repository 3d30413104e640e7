using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace TimerAttributes.State.Kubernetes.Api;

/// <summary>
/// The name of the Lease of a job: <c>shop-jobs-poll-5e0f1a2b3c4d6978</c> for the job <c>Jobs.Poll</c> of <c>shop</c>. Names of objects have lower-case
/// letters, digits and <c>-</c> only, so the hash of the job's name tells apart what else would be the same.
/// </summary>
internal readonly struct LeaseName
{
    private const int MaxPrefix = 100, MaxJob = 100, HashLength = 8; // The name of an object has at most 253 characters.

    public LeaseName(string prefix, string job)
    {
        var text = new StringBuilder(prefix).Append('-');
        foreach (char letter in job.Length > MaxJob ? job[..MaxJob] : job)
        {
            char lower = char.ToLowerInvariant(letter);
            text.Append(char.IsAsciiLetterOrDigit(lower) ? lower : '-');
        }

        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(job)).AsSpan(0, HashLength)).ToLowerInvariant();
        (Job, Text) = (job, $"{text}-{hash}");
    }

    public string Job { get; }

    public string Text { get; }

    /// <exception cref="ArgumentException">The prefix of names has other characters, or is too long.</exception>
    public static string Check(string prefix, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix, parameter);
        bool isPlain = prefix.Length <= MaxPrefix && char.IsAsciiLetterOrDigit(prefix[0])
            && prefix.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
        return isPlain ? prefix : throw new ArgumentException(
            $"The prefix '{prefix}' of the names of Leases is not valid: write lower-case letters, digits and '-', as in 'shop', at most {MaxPrefix} characters.", parameter);
    }

    /// <summary>The name, and the job as an annotation for people.</summary>
    public V1ObjectMeta Metadata() => new()
    {
        Name = Text,
        Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { ["timerattributes/job"] = Job },
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["app.kubernetes.io/managed-by"] = "timerattributes" },
    };
}
