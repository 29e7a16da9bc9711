using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Submissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Releases",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedById",
                table: "Releases",
                type: "varchar(36)",
                unicode: false,
                maxLength: 36,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedByName",
                table: "Releases",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SubmissionId",
                table: "Figures",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DataSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    NameId = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    Scope = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Frequency = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    DueDay = table.Column<int>(type: "int", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    DueSince = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    LockedThrough = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataSetVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DataSetId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Since = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    AsksSex = table.Column<bool>(type: "bit", nullable: false),
                    AsksAge = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: true),
                    CreatedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSetVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataSetVersions_DataSets_DataSetId",
                        column: x => x.DataSetId,
                        principalTable: "DataSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataSetFields",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DataSetVersionId = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: false),
                    IndicatorCode = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: true),
                    Part = table.Column<string>(type: "varchar(15)", unicode: false, maxLength: 15, nullable: false),
                    Role = table.Column<string>(type: "varchar(15)", unicode: false, maxLength: 15, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    GroupId = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    GroupEn = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    NameId = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    HelpId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    HelpEn = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false),
                    Decimals = table.Column<int>(type: "int", nullable: false),
                    Minimum = table.Column<double>(type: "float", nullable: true),
                    Maximum = table.Column<double>(type: "float", nullable: true),
                    AtMostCode = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: true),
                    TotalCode = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: true),
                    Split = table.Column<string>(type: "varchar(15)", unicode: false, maxLength: 15, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSetFields", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataSetFields_DataSetVersions_DataSetVersionId",
                        column: x => x.DataSetVersionId,
                        principalTable: "DataSetVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    DataSetId = table.Column<int>(type: "int", nullable: false),
                    DataSetVersionId = table.Column<int>(type: "int", nullable: false),
                    AreaCode = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    Period = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    PreviousRevisionId = table.Column<int>(type: "int", nullable: true),
                    CorrectionReason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Status = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: false),
                    CreatedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    FirstSubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SubmittedById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: true),
                    SubmittedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    VerifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    VerifiedById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: true),
                    VerifiedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Flags = table.Column<int>(type: "int", nullable: false),
                    ReleaseId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Submissions_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_DataSetVersions_DataSetVersionId",
                        column: x => x.DataSetVersionId,
                        principalTable: "DataSetVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_DataSets_DataSetId",
                        column: x => x.DataSetId,
                        principalTable: "DataSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_Submissions_PreviousRevisionId",
                        column: x => x.PreviousRevisionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CellComments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubmissionId = table.Column<int>(type: "int", nullable: false),
                    FieldCode = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CellComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CellComments_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubmissionId = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    To = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    ById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubmissionSteps_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionValues",
                columns: table => new
                {
                    SubmissionId = table.Column<int>(type: "int", nullable: false),
                    FieldCode = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: false),
                    RawText = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<double>(type: "float", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    TypedById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: false),
                    TypedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    TypedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionValues", x => new { x.SubmissionId, x.FieldCode });
                    table.ForeignKey(
                        name: "FK_SubmissionValues_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WarningReasons",
                columns: table => new
                {
                    SubmissionId = table.Column<int>(type: "int", nullable: false),
                    FieldCode = table.Column<string>(type: "varchar(80)", unicode: false, maxLength: 80, nullable: false),
                    WarningCode = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    Value = table.Column<double>(type: "float", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    ById = table.Column<string>(type: "varchar(36)", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WarningReasons", x => new { x.SubmissionId, x.FieldCode, x.WarningCode });
                    table.ForeignKey(
                        name: "FK_WarningReasons_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Figures_History",
                table: "Figures",
                columns: new[] { "IndicatorId", "AreaCode", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_Figures_SubmissionId",
                table: "Figures",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_CellComments_SubmissionId",
                table: "CellComments",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_DataSetFields_DataSetVersionId_Code",
                table: "DataSetFields",
                columns: new[] { "DataSetVersionId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataSets_Code",
                table: "DataSets",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataSetVersions_DataSetId_Number",
                table: "DataSetVersions",
                columns: new[] { "DataSetId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_AreaCode",
                table: "Submissions",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_DataSetId_AreaCode_Period_Revision",
                table: "Submissions",
                columns: new[] { "DataSetId", "AreaCode", "Period", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_DataSetVersionId",
                table: "Submissions",
                column: "DataSetVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Open",
                table: "Submissions",
                columns: new[] { "DataSetId", "AreaCode", "Period" },
                unique: true,
                filter: "Status IN ('Draft', 'Submitted', 'Returned', 'Verified')");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_PreviousRevisionId",
                table: "Submissions",
                column: "PreviousRevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ReleaseId",
                table: "Submissions",
                column: "ReleaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Status_SubmittedAt",
                table: "Submissions",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionSteps_SubmissionId",
                table: "SubmissionSteps",
                column: "SubmissionId");

            migrationBuilder.AddForeignKey(
                name: "FK_Figures_Submissions_SubmissionId",
                table: "Figures",
                column: "SubmissionId",
                principalTable: "Submissions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Figures_Submissions_SubmissionId",
                table: "Figures");

            migrationBuilder.DropTable(
                name: "CellComments");

            migrationBuilder.DropTable(
                name: "DataSetFields");

            migrationBuilder.DropTable(
                name: "SubmissionSteps");

            migrationBuilder.DropTable(
                name: "SubmissionValues");

            migrationBuilder.DropTable(
                name: "WarningReasons");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "DataSetVersions");

            migrationBuilder.DropTable(
                name: "DataSets");

            migrationBuilder.DropIndex(
                name: "IX_Figures_History",
                table: "Figures");

            migrationBuilder.DropIndex(
                name: "IX_Figures_SubmissionId",
                table: "Figures");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "PublishedById",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "PublishedByName",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "SubmissionId",
                table: "Figures");
        }
    }
}
